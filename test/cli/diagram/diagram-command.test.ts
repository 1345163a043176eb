import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drPair } from '../../support/hosts';
import { refusal } from '../support/linux-lb';
import { PICTURES, inventoryOf, runDiagram } from './drawn';
import { SCHEMES } from './schemes';

const inventory = inventoryOf(drPair);

test('--output writes what is printed without it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-output-'));
  try {
    const file = join(directory, 'web.svg');
    const printed = runDiagram(inventory);
    expect(printed).toMatchObject({ status: 0, stderr: '' });
    expect(runDiagram(inventory, '--output', file)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(printed.stdout);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('refuses in one sentence a stack without anything, and a file that cannot be written', () => {
  const empty = JSON.stringify({ ...JSON.parse(inventory), clusters: [], pools: [] });
  expect(runDiagram(empty)).toEqual(
    refusal('Stack web has no clusters and no pools: there is nothing to draw.'),
  );
  expect(runDiagram(inventory, '--output', '/nowhere/web.svg')).toEqual(
    refusal(
      '--output /nowhere/web.svg cannot be written (ENOENT): name a file in a directory that is there.',
    ),
  );
});

test('prints what docs/pictures has', () => {
  const nat = inventoryOf(SCHEMES.nat);
  for (const [format, ending] of [
    ['svg', 'svg'],
    ['mermaid', 'mmd'],
  ])
    expect(runDiagram(nat, '--format', format)).toEqual({
      status: 0,
      stdout: readFileSync(join(PICTURES, `nat.${ending}`), 'utf8'),
      stderr: '',
    });
});

test('another format is refused', () => {
  const { status, stderr } = runDiagram(inventory, '--format', 'png');
  expect(status).toBe(1);
  expect(stderr).toContain(
    "option '--format <format>' argument 'png' is invalid. Allowed choices are svg, mermaid.",
  );
});
