import { Facts } from './facts/facts';
import { Answers } from './ssh/hosts';

/** A host's facts, if it answers. */
export function factsOf(answers: Answers, host: string): Facts | undefined {
  const answer = answers.get(host);
  return answer && 'facts' in answer ? answer.facts : undefined;
}
