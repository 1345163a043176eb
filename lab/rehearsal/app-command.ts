import { dirname, resolve } from 'node:path';
import { Mistake } from '../mistake';
import { packageProgram } from '../package-program';
import { packageRoot } from '../package-root';

/** What runs an app, as cdktf.json has it: Node, for TypeScript with the ts-node that is installed for the app, or else beside this package. */
export function appCommand(app: string, packages = packageRoot): string {
  const file = resolve(app);
  const words = /\.[cm]?tsx?$/.test(file) ? [...tsNode(file, packages), file] : [file];
  return [process.execPath, ...words].map(quoted).join(' ');
}

function tsNode(file: string, packages: string): string[] {
  const script = packageProgram([dirname(file), packages], 'ts-node', 'ts-node');
  if (script !== undefined) return [script, '--transpile-only'];
  throw new Mistake(
    `The app ${file} is TypeScript, and there is no ts-node for it: npm install --save-dev ts-node typescript there, or name the JavaScript that it is compiled to.`,
  );
}

/** For sh. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
