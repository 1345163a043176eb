import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { refuse } from '../validation/validation-error';
import { StackFile, addStackFile, stackFileText } from './stack-files';

/** A file that travels to a host: path in the stage, and text. */
export interface PayloadFile {
  readonly path: string;
  readonly content: string;
  /** Whether tokens in it may hold any bytes: it is no language of ours. */
  readonly verbatim?: boolean;
}

/**
 * Files that travel to hosts as one readable text beside the stack's Terraform: `lib/scripts/unpack.sh` says how it is read. What is the same for several hosts is there
 * once. Unlike that of a `TerraformAsset` its content is asked for at synth, when every construct has said what it wants.
 */
export class Payload extends Construct implements StackFile {
  constructor(
    scope: Construct,
    id: string,
    private readonly produce: () => readonly PayloadFile[],
  ) {
    super(scope, id);
    addStackFile(this, this);
  }

  public get fileName(): string {
    return nameOf(this.hash);
  }

  public get text(): string {
    return textOf(this.node.path, this.files);
  }

  /** Known from synth on. */
  public get files(): readonly PayloadFile[] {
    return this.produce();
  }

  /** Hash over every path and content; known from synth on. */
  public get hash(): string {
    const files = this.produce();
    const hash = HASHES.get(files) ?? filesHash(files);
    HASHES.set(files, hash);
    return hash;
  }
}

/** Hosts of a stack are many, and most get the same. */
const HASHES = new WeakMap<readonly PayloadFile[], string>();

function nameOf(hash: string): string {
  return `${hash}.txt`;
}

/** A template of Terraform's for the text of the payload with that hash, which may be one itself. */
export function payloadText(hash: string): string {
  return stackFileText({ fileName: nameOf(hash) });
}

/** Hash over paths and contents. */
export function filesHash(files: readonly PayloadFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(JSON.stringify([file.path, file.content]));
  return hash.digest('hex').slice(0, 32);
}

/** Directories that files are in, each once; without that of the stage itself. */
export function directoriesOf(files: readonly PayloadFile[]): string[] {
  return [...new Set(files.map(({ path }) => dirname(path)))].filter((directory) => directory !== '.');
}

/** Ends the payload in a script. */
export const PAYLOAD_END = '@@linux-lb:end@@';

/** What no text can have that a shell reads and awk divides. */
const NEVER = /\0|^@@linux-lb:(?:file |unended |end@@$)/m;

function textOf(where: string, files: readonly PayloadFile[]): string {
  const unfit = files.find(({ content }) => NEVER.test(content));
  if (unfit) {
    const allowed = `text without NUL bytes and without lines that begin with '@@linux-lb:'`;
    refuse(where, unfit.path, NEVER.exec(unfit.content)![0], allowed);
  }
  return files.map(({ path, content }) => `${headerOf(content)} ${path}\n${wholeLines(content)}`).join('');
}

function headerOf(content: string): string {
  return content === '' || content.endsWith('\n') ? '@@linux-lb:file' : '@@linux-lb:unended';
}

function wholeLines(content: string): string {
  return content === '' || content.endsWith('\n') ? content : `${content}\n`;
}
