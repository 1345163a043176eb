const WARNING = /^(Warning: |\*\* |@@@|debug\d)/;
/** What is said after the reason. */
const CONSEQUENCE =
  /^(Host key verification failed|Connection closed by UNKNOWN|kex_exchange_identification)/;

/** ssh's, sudo's or the shell's own words on a failure: without the warnings and banners before them, and with the reason. */
export function lastWords(stderr: string): string | undefined {
  const lines = stderr.split('\n').map((line) => line.trim());
  const told = lines.filter((line) => line !== '' && !WARNING.test(line));
  const reasons = told.filter((line) => !CONSEQUENCE.test(line));
  return reasons[reasons.length - 1] ?? told[told.length - 1];
}
