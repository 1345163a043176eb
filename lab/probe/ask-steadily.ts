import { afterSeconds } from './after-seconds';
import { ProgramOutput, steadily } from './program-output';
import type { Sample } from './recording';

/** How often a program asks, and after which time without an answer it gives a question up. */
export interface AskingPlan {
  readonly perSecond: number;
  readonly timeoutSeconds: number;
}

/** Says how a question ended: `ok` and who answered, or the name of the error. What it is told first counts. */
export type Ended = (outcome: string, server?: string) => void;

/**
 * Asks at a fixed rate, none waiting for another, and writes a Sample for each, until SIGTERM and until those under way have ended.
 *
 * @param ask begins a question, and gives what abandons it
 */
export function askSteadily(
  plan: AskingPlan,
  output: ProgramOutput,
  ask: (ended: Ended) => () => void,
): void {
  let [pending, ending] = [0, false];
  const finish = () => {
    if (ending && pending === 0) output.end();
  };
  const begin = () => {
    const start = output.now();
    let done = false;
    pending += 1;
    const ended: Ended = (outcome, server) => {
      if (done) return;
      done = true;
      clearTimeout(late);
      const milliseconds = output.now() - start;
      const sample: Sample = { start, milliseconds, outcome, ...(server !== undefined && { server }) };
      output.write(sample);
      pending -= 1;
      finish();
    };
    const late = afterSeconds(plan.timeoutSeconds, () => {
      ended('timeout');
      abandon();
    });
    const abandon = ask(ended);
  };
  const stopAsking = steadily(plan.perSecond, begin);
  process.on('SIGTERM', () => {
    ending = true;
    stopAsking();
    finish();
  });
}
