import { InventoryHost } from '../../../lib/inventory';
import { factsOf } from '../../answers';
import { Question } from '../../facts/questions';
import { Scope } from '../../scope';
import { Answers } from '../../ssh/hosts';
import { peersOf, placeOf } from '../findings/requests';
import { Answered } from './request';

/** Whom to ask for what this machine did not reach. */
export function peerQuestions(
  { clusters, hosts }: Scope,
  answers: Answers,
  requests: readonly Answered[],
): (readonly [InventoryHost, Question[]])[] {
  const unreached = requests.filter((request) => request.unreached);
  return hosts
    .filter(({ name }) => factsOf(answers, name))
    .map((host) => {
      const own = clusters.filter((cluster) => peersOf(cluster).includes(host.name)).map(({ path }) => path);
      const places = unreached.filter(({ cluster }) => own.includes(cluster)).map(placeOf);
      return [host, places.map((place): Question => ['connect', place])] as const;
    })
    .filter(([, questions]) => questions.length > 0);
}
