import { execFileSync } from 'node:child_process';
import build from '../../packed/build';
import { ROOT } from '../../packed/packed-app';

/** The packages of this checkout as they would be published, by their names. */
export class Tarballs {
  private readonly files = new Map<string, string>();

  /** @param commands of npm, one for each package, which a page tells */
  constructor(commands: readonly string[], directory: string) {
    build();
    for (const command of commands) {
      const [, ...words] = command.split(' ');
      const options = ['--json', '--ignore-scripts', '--pack-destination', directory];
      const said = execFileSync('npm', [...words, ...options], {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: 'pipe',
      });
      const [{ name, filename }] = JSON.parse(said) as [{ name: string; filename: string }];
      this.files.set(name, `${directory}/${filename}`);
    }
  }

  get names(): string[] {
    return [...this.files.keys()].sort();
  }

  /** The command with files in place of names. */
  inPlaceOfNames(command: string): string {
    if (!command.startsWith('npm i ')) return command;
    return command
      .split(' ')
      .map((word) => this.files.get(word) ?? word)
      .join(' ');
  }
}
