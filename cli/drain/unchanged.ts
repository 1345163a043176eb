/** An operator who sees the same number for so long wants to know why. */
const PATIENCE_MILLISECONDS = 30_000;

/** Why a director of a pair may count connections that are no more. */
export const ENDED_ELSEWHERE =
  'Still the same after 30 s. Some may have ended while the other director was active: this one has not seen that, and counts them until they expire, 15 minutes after their last packet. The server itself knows: `ss -t`. `--wait SECONDS` ends the waiting.';

/** What is to be said of a number of connections that may not change for long: itself when it is another one, and once why it may stay, where there is a reason. */
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
