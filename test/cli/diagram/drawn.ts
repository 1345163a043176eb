import { TerraformStack } from 'cdktf';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthFiles } from '../../support/synth';
import { SCHEMES } from './schemes';

const ROOT = join(__dirname, '../../..');
const COMMAND = join(ROOT, 'cli/bin/linux-lb.js');

/** Where the pictures of the docs are. */
export const PICTURES = join(ROOT, 'docs/pictures');

/** The files of docs/pictures by name, as they are drawn today. */
export function drawnPictures(): Map<string, string> {
  const pictures = drawnTwice(Object.values(SCHEMES).map((compose) => inventoryOf(compose)));
  const files = Object.keys(SCHEMES).flatMap((name, at) => {
    const [svg, mermaid] = pictures[at];
    return [
      [`${name}.svg`, svg],
      [`${name}.mmd`, mermaid],
    ] as const;
  });
  return new Map(files);
}

/** SVG and Mermaid's text of each inventory, and both once more; of all in one program, as Graphviz has to be loaded there. */
export function drawnTwice(inventories: readonly string[]): string[][] {
  const argv = ['--require', join(ROOT, 'tools/typescript.js'), join(__dirname, 'draw-twice.ts')];
  const input = JSON.stringify(inventories.map((text) => JSON.parse(text) as unknown));
  const options = { input, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  return JSON.parse(execFileSync(process.execPath, argv, options)) as string[][];
}

export function inventoryOf(compose: (stack: TerraformStack) => void, stack = 'web'): string {
  return synthFiles(compose, stack).get('linux-lb.json')!;
}

/** `linux-lb diagram` of an inventory. */
export function runDiagram(inventory: string, ...args: string[]) {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-diagram-'));
  try {
    const file = join(directory, 'linux-lb.json');
    writeFileSync(file, inventory);
    const argv = [COMMAND, 'diagram', file, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    return { status, stdout, stderr };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
