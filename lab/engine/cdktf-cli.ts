import { Mistake } from '../mistake';
import { packageProgram } from '../package-program';
import { packageRoot } from '../package-root';
import { isOnPath } from '../packages';

/** Command-line interfaces that deploy a synthesized app, by their packages. */
const CLIS: readonly (readonly [name: string, command: string])[] = [
  ['cdktf-cli', 'cdktf'],
  ['cdktn-cli', 'cdktn'],
];

/** The words that run the app's own CLI, or the one beside this package, or one on the PATH. */
export function cdktfCli(directory: string): string[] {
  for (const place of [directory, packageRoot]) {
    for (const [name, command] of CLIS) {
      const script = packageProgram([place], name, command);
      if (script !== undefined) return [process.execPath, script];
    }
  }
  const installed = CLIS.map(([, command]) => command).find(isOnPath);
  if (installed !== undefined) return [installed];
  throw new Mistake(
    `The app in ${directory} has no CLI that deploys it: npm install --save-dev cdktf-cli there (or cdktn-cli).`,
  );
}
