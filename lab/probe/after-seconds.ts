/** Calls `late` once a time is over, and never before it: a timer of Node may come up to a millisecond early. */
export function afterSeconds(seconds: number, late: () => void): NodeJS.Timeout {
  return setTimeout(late, Math.ceil(seconds * 1000) + 1);
}
