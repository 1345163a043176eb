import { createWriteStream } from 'node:fs';

/** What the probes' programs have in common: they append JSON lines to a file, and end in good order at SIGTERM. */
export class ProgramOutput {
  private readonly stream;
  private readonly beginDate = Date.now();
  private readonly begin = performance.now();

  constructor(file: string) {
    this.stream = createWriteStream(file, { flags: 'a' });
  }

  write(line: object): void {
    if (!this.stream.writableEnded) this.stream.write(`${JSON.stringify(line)}\n`);
  }

  /** Milliseconds since 1970 that never jump, whatever sets the clock. */
  now(): number {
    return this.beginDate + (performance.now() - this.begin);
  }

  end(): void {
    this.stream.end(() => process.exit(0));
  }
}

/** Calls `send` at a fixed rate, with the number of the call, until the function that it gives is called. */
export function steadily(perSecond: number, send: (number: number) => void): () => void {
  const begin = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    // As many as are due by now: a late timer does not lower the rate.
    const due = ((performance.now() - begin) / 1000) * perSecond;
    while (sent < due) {
      sent += 1;
      send(sent);
    }
  }, 5);
  return () => clearInterval(timer);
}
