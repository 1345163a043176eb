import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onSynthesize } from './custom-synthesis';

/** A file beside the stack's Terraform, whose name tells its content; both known from synth on. */
export interface StackFile {
  readonly fileName: string;
  readonly text: string;
}

/** In the stack's directory, which is where Terraform runs. */
const FOLDER = 'assets/linux-lb';

const ALL = new WeakMap<TerraformStack, (() => StackFile[])[]>();

/** Has the stack write a file, once for all who want one of that name. The construct is one of the stack's that writes no other files of its own. */
export function addStackFile(construct: IConstruct, file: StackFile): void {
  addStackFiles(construct, () => [file]);
}

/** The same of several, asked for at synth. */
export function addStackFiles(construct: IConstruct, files: () => StackFile[]): void {
  const stack = TerraformStack.of(construct);
  const all = ALL.get(stack) ?? [];
  ALL.set(stack, all);
  if (all.push(files) > 1) return;
  const written = () => all.flatMap((each) => each());
  onSynthesize(construct, (stackDirectory) => writeAll(written(), join(stackDirectory, FOLDER)));
}

/** A template of Terraform's for its text: Terraform reads it when it needs it. */
export function stackFileText({ fileName }: Pick<StackFile, 'fileName'>): string {
  return `\${file("${stackFilePath(fileName)}")}`;
}

/** Where it is for Terraform. */
export function stackFilePath(fileName: string): string {
  return `${FOLDER}/${fileName}`;
}

/** What is there already stays as it is; what nobody wants any more goes. */
function writeAll(files: readonly StackFile[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  const there = new Set(readdirSync(folder));
  const wanted = new Map(files.map((file) => [file.fileName, file]));
  for (const name of there) if (!wanted.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, file] of wanted) if (!there.has(name)) writeFileSync(join(folder, name), file.text);
}
