import { dirname, resolve } from 'node:path';
import { Mistake } from '../mistake';
import { packageProgram } from '../package-program';
import { packageRoot } from '../package-root';

/**
 * What runs an app, as cdktf.json has it: Node, for TypeScript with the module that LINUX_LB_LAB_TYPESCRIPT names, or with the ts-node that is installed for the
 * app, or else beside this package.
 */
export function appCommand(app: string, packages = packageRoot): string {
  const file = resolve(app);
  const words = /\.[cm]?tsx?$/.test(file) ? [...typeScript(file, packages), file] : [file];
  return [process.execPath, ...words].map(quoted).join(' ');
}

function typeScript(file: string, packages: string): string[] {
  const { LINUX_LB_LAB_TYPESCRIPT: module } = process.env;
  if (module) return ['--require', moduleFor(file, module)];
  const script = packageProgram([dirname(file), packages], 'ts-node', 'ts-node');
  if (script !== undefined) return [script, '--transpile-only'];
  throw new Mistake(
    `The app ${file} is TypeScript, and there is no ts-node for it: npm install --save-dev ts-node typescript there, or name the JavaScript that it is compiled to.`,
  );
}

function moduleFor(file: string, module: string): string {
  try {
    return require.resolve(module, { paths: [dirname(file)] });
  } catch {
    throw new Mistake(
      `LINUX_LB_LAB_TYPESCRIPT is ${module}, which is not installed for the app ${file}: install it there, or unset the variable to have ts-node.`,
    );
  }
}

/** For sh. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
