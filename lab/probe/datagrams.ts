import type { Sample } from './recording';

/** The datagrams that were sent and are not answered yet. */
export class Datagrams {
  private readonly sent = new Map<number, number>();

  /** `lateAfter` is in milliseconds. */
  constructor(
    private readonly record: (sample: Sample) => void,
    private readonly lateAfter: number,
  ) {}

  get isEmpty(): boolean {
    return this.sent.size === 0;
  }

  send(number: number, now: number): string {
    this.sent.set(number, now);
    return `probe ${number}\n`;
  }

  /** An answer that does not say whose it is belongs to the oldest; one to nothing that is awaited came too late. */
  answer(text: string, now: number): void {
    const [, named] = /\bprobe (\d+)/.exec(text) ?? [];
    const server = text.trim().split(/\s/)[0];
    this.end(named === undefined ? this.oldest() : Number(named), 'ok', now, server);
  }

  /** The network refused one, and does not say which. */
  refuse(outcome: string, now: number): void {
    this.end(this.oldest(), outcome, now);
  }

  /** Gives those up that have waited too long. */
  giveUp(now: number): void {
    for (const [number, start] of this.sent)
      if (now - start >= this.lateAfter) this.end(number, 'timeout', now);
  }

  private oldest(): number | undefined {
    return this.sent.keys().next().value; // a Map keeps the order
  }

  private end(number: number | undefined, outcome: string, now: number, server?: string): void {
    const start = number === undefined ? undefined : this.sent.get(number);
    if (number === undefined || start === undefined) return;
    this.sent.delete(number);
    this.record({ start, milliseconds: now - start, outcome, ...(server !== undefined && { server }) });
  }
}
