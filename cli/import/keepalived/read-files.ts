import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Mistake } from '../../../lib/inventory';
import { Directive } from '../directive';
import { pathsOf } from '../globs';
import { Remark } from '../remark';
import { DirectiveTree } from './directive-tree';
import { piecesOf } from './pieces';

/** A configuration, and what could not be read of it. */
export interface Read {
  readonly directives: readonly Directive[];
  readonly remarks: readonly Remark[];
}

/** Lines that end with a backslash go on. */
const DEFINITION = /^\s*\$(\w+)=([^]*)$/;
const REFERENCE = /\$\{(\w+)\}|\$(\w+)/g;
const CONDITION = /^\s*@(\^?)(\S+)\s/;
const INCLUDE = /^\s*include[a-z]?\s+"?([^"\s]+)"?\s*$/;

/** Reads a keepalived.conf with all that it includes; `id` is what `keepalived -i` would be given, for lines with `@`. */
export function readKeepalivedFiles(file: string, id?: string): Read {
  return new Reader(id).read(file);
}

class Reader {
  private readonly remarks: Remark[] = [];
  private readonly tree = new DirectiveTree(this.remarks);
  private readonly parameters = new Map<string, string>();
  private readonly reading: string[] = [];

  constructor(private readonly id: string | undefined) {}

  public read(file: string): Read {
    const { text, code } = contentOf(file);
    if (text === undefined) throw new Mistake(`${file} cannot be read (${code}): name a keepalived.conf.`);
    this.readText(file, text);
    this.tree.finish();
    return { directives: this.tree.directives, remarks: this.remarks };
  }

  private readText(file: string, text: string): void {
    const lines = text.split(/\r?\n/);
    this.reading.push(resolve(file));
    for (let at = 0; at < lines.length; at++) {
      const from = at;
      let line = lines[at];
      while (DEFINITION.test(line) && line.endsWith('\\') && at + 1 < lines.length)
        line = `${line.slice(0, -1)}\n${lines[++at]}`;
      this.readLine(file, line, from + 1);
    }
    this.reading.pop();
  }

  private readLine(file: string, whole: string, number: number): void {
    const line = this.onCondition(whole);
    if (line === undefined) return;
    const [definition, include] = [DEFINITION.exec(line), INCLUDE.exec(line)];
    if (definition) this.parameters.set(definition[1], this.filled(definition[2]));
    else if (include) this.include(file, include[1], number);
    else if (/^\s*~[A-Z]/.test(line))
      this.remark(file, number, 1, 'a sequence (~), which is not read: write its lines out');
    else for (const each of this.filled(line).split('\n')) this.readPieces(file, each, number);
  }

  private readPieces(file: string, line: string, number: number): void {
    const { pieces, fault } = piecesOf(line);
    if (fault) this.remark(file, number, fault.column, fault.text);
    this.tree.add(pieces, ({ column }) => ({ file, line: number, column }));
  }

  /** A line without its condition; nothing where that does not hold. */
  private onCondition(line: string): string | undefined {
    const [found, not, id] = CONDITION.exec(line) ?? [];
    if (found === undefined) return line;
    return (id === this.id) === (not === '') ? line.slice(found.length) : undefined;
  }

  private filled(line: string): string {
    return line.replace(
      REFERENCE,
      (whole, braced: string, bare: string) => this.parameters.get(braced ?? bare) ?? whole,
    );
  }

  private include(from: string, pattern: string, line: number): void {
    const files = pathsOf(resolve(dirname(from), pattern));
    if (files.length === 0) this.remark(from, line, 1, `include ${pattern}: there is no such file`);
    for (const file of files) {
      const { text, code } = contentOf(file);
      if (this.reading.includes(file))
        this.remark(from, line, 1, `include ${pattern}: it is being read already`);
      else if (text === undefined)
        this.remark(from, line, 1, `include ${pattern}: it cannot be read (${code})`);
      else this.readText(file, text);
    }
  }

  private remark(file: string, line: number, column: number, text: string): void {
    this.remarks.push({ place: { file, line, column }, text });
  }
}

/** Its text, or why there is none. */
function contentOf(file: string): { text?: string; code?: string } {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code };
  }
}
