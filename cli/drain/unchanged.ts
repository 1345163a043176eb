/** An operator who sees the same number for so long wants to know why. */
const PATIENCE_MILLISECONDS = 30_000;

/** Why a director of a pair may count connections that are no more. */
export const ENDED_ELSEWHERE =
  'Still the same after 30 s. Connections may have ended while the other director was active: this one did not see that, and counts them until they expire, 15 minutes after their last packet. `ss -t` on the server shows which are open; `--wait SECONDS` limits the wait.';

/** What to say of a number of connections while one waits: the number whenever it changes, and once, if it has not changed for long, the reason that it may have. */
export class Unchanged {
  private text = '';
  private sinceMilliseconds = 0;

  constructor(private reason?: string) {}

  news(text: string, nowMilliseconds: number): string | undefined {
    if (text !== this.text) {
      this.text = text;
      this.sinceMilliseconds = nowMilliseconds;
      return text;
    }
    if (nowMilliseconds - this.sinceMilliseconds < PATIENCE_MILLISECONDS) return undefined;
    const { reason } = this;
    this.reason = undefined;
    return reason;
  }
}
