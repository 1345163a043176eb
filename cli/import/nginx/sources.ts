import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Place } from '../remark';
import { globbed, pathsOf } from '../globs';

/** A text, and where its lines stand in a file that somebody has. */
export interface Source {
  /** As nginx knows it. */
  readonly path: string;
  readonly text: string;
  readonly placeOf: (at: { line: number; column: number }) => Place;
}

/** Where nginx.conf and what it includes are found. */
export interface Sources {
  readonly main: Source;
  /** In the order in which nginx reads them. */
  included(pattern: string): Source[];
}

/** As `nginx -T` writes before each file. */
const HEADER = /^# configuration file (.+):\r?$/;

/** What `nginx -T` has printed, or nginx.conf with the files beside it. */
export function sourcesOf(file: string, text: string): Sources {
  const parts = partsOf(file, text);
  return parts.length > 0 ? new Dump(parts) : new Files(file, text);
}

class Dump implements Sources {
  readonly main: Source;

  constructor(private readonly parts: readonly Source[]) {
    this.main = parts[0];
  }

  included(pattern: string): Source[] {
    const asked = globbed(resolve(dirname(this.main.path), pattern));
    return this.parts.filter(({ path }) => asked.test(path));
  }
}

/** On the machine of whoever imports, /etc/nginx is where nginx.conf is. */
class Files implements Sources {
  readonly main: Source;

  constructor(
    private readonly file: string,
    text: string,
  ) {
    this.main = sourceOf(file, text);
  }

  included(pattern: string): Source[] {
    const beside = pattern.replace(/^\/etc\/nginx\//, './');
    return pathsOf(resolve(dirname(this.file), beside)).flatMap((path) => {
      const shown = path.startsWith(`${resolve(dirname(this.file))}/`)
        ? join(dirname(this.file), path.slice(resolve(dirname(this.file)).length + 1))
        : path;
      const text = textOf(path);
      return text === undefined ? [] : [sourceOf(shown, text)];
    });
  }
}

/** Nothing of what is no file, or nobody may read. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function sourceOf(file: string, text: string): Source {
  return { path: file, text, placeOf: (at) => ({ file, ...at }) };
}

/** Lines of a part are those of the whole file. */
function partsOf(file: string, text: string): Source[] {
  const lines = text.split('\n');
  const headers = [...lines.keys()].filter((at) => HEADER.test(lines[at]));
  return headers.map((at, part) => ({
    path: HEADER.exec(lines[at])![1],
    text: lines.slice(at + 1, headers[part + 1]).join('\n'),
    placeOf: ({ line, column }) => ({ file, line: line + at + 1, column }),
  }));
}
