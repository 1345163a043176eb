/** Tells what is being done, a line per step, with the seconds it took. */
export class Progress {
  constructor(private readonly print: (line: string) => void) {}

  async step<T>(description: string, work: () => Promise<T>): Promise<T> {
    const start = Date.now();
    const result = await work();
    this.say(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${description}`);
    return result;
  }

  say(line: string): void {
    this.print(line);
  }
}
