/** Why a text is not the config file that it is read as. The message begins with the line. */
export class ReadError extends Error {
  constructor(line: number, problem: string) {
    super(`line ${line} has ${problem}`);
    this.name = 'ReadError';
  }
}
