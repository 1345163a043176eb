/** A language of jsii that the README's program is written in, and compiled. */
export interface Language {
  readonly name: string;
  /** Its name for jsii-pacmak. */
  readonly target: string;
  /** Of the compiler that is here. */
  readonly version: () => string;
  /** Compiles the program of `examples/` against the packages in a directory, somewhere below another one; gives the command that runs it. */
  readonly compile: (packages: string, directory: string) => string[];
}
