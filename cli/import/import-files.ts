import { readFileSync } from 'node:fs';
import { Mistake } from '../../lib/inventory';
import { importKeepalived } from './import-keepalived';
import { NamedText, importNginx } from './import-nginx';
import { Imported } from './imported';

/** Blocks that only nginx has, where a file begins with them, and what `nginx -T` writes. */
const OF_NGINX = /^\s*(http|stream|events|server|upstream\s+\S+)\s*\{|^# configuration file .+:$/m;

/** Makes a program of configurations of keepalived and nginx: which of the two a file is for is known by what is in it. */
export function importFiles(files: readonly string[], id?: string): Imported {
  const texts = files.map((file): NamedText => ({ file, text: textOf(file) }));
  const nginx = texts.filter(({ text }) => OF_NGINX.test(text));
  const keepalived = files.filter((file) => !nginx.some((each) => each.file === file));
  if (nginx.length > 1)
    throw new Mistake(
      `${nginx.length} files are of nginx: name one, or what \`nginx -T\` prints, which has all files in it.`,
    );
  if (keepalived.length > 2)
    throw new Mistake(
      `${keepalived.length} files are of keepalived: name that of one director, or those of the two of a pair.`,
    );
  return nginx.length === 1 ? importNginx(nginx[0], keepalived, id) : importKeepalived(keepalived, id);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Mistake(`${file} cannot be read (${code}): name a keepalived.conf or nginx.conf.`);
  }
}
