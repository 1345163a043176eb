import { Outcome, ScratchHost } from './scratch-host';

/** A failure in one line on stderr, with its step and some of its words. */
export const failed = (step: string, words: string) => ({
  status: 1,
  stderr: expect.stringMatching(new RegExp(`(^|\\n)linux-lb: h1: ${step}: [^\\n]*${words}[^\\n]*\\n$`)),
});

/** Runs something that must fail and leave the host as it was. */
export function leavesAllAsItWas(host: ScratchHost, run: () => Outcome): Outcome {
  const before = host.snapshot();
  host.takeLog();
  const outcome = run();
  expect(host.snapshot()).toEqual(before);
  return outcome;
}
