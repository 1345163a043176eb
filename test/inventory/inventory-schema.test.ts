import { TerraformStack } from 'cdktf';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventorySchema } from '../../tools/inventory-schema';
import { drGroup, nginxGroup } from '../support/groups';
import { drPair, poolAlone, singleDirector } from '../support/hosts';
import { SCHEMA_TEXT, schemaErrors } from '../support/inventory-schema';
import {
  everyNginxFeature,
  nginxBesideLvs,
  nginxHttpPair,
  singleBalancer,
  twoTiers,
} from '../support/nginx-schemes';
import { LVS_SCHEMES } from '../support/schemes';
import { synthFiles } from '../support/synth';

const ROOT = join(__dirname, '../..');
const APPS = readdirSync(join(ROOT, 'test/lab/apps')).map((name) => `test/lab/apps/${name}`);

const TOPOLOGIES: [string, (stack: TerraformStack) => void][] = [
  ['DR pair', drPair],
  ['single director', singleDirector],
  ['pool alone', poolAlone],
  ['DR group', drGroup],
  ['nginx pair', nginxHttpPair],
  ['nginx balancer', singleBalancer],
  ['nginx group', nginxGroup],
  ['every feature of nginx', everyNginxFeature],
  ['nginx beside LVS', nginxBesideLvs],
  ['LVS before nginx', twoTiers],
  ...LVS_SCHEMES.map(([name, compose]): [string, typeof compose] => [name, compose]),
];

it('is that of the type: `npm run schema` writes it', () => {
  expect(SCHEMA_TEXT).toBe(inventorySchema());
});

test.each(TOPOLOGIES)('%s: its inventory is as the schema says', (_, compose) => {
  expect(schemaErrors(JSON.parse(synthFiles(compose).get('linux-lb.json')!))).toEqual([]);
});

describe('of apps', () => {
  let out: string;

  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'linux-lb-apps-'));
    process.env.CDKTF_OUTDIR = out;
    process.env.LINUX_LB_SSH_KEY = '/home/me/.ssh/id';
  });

  afterEach(() => {
    rmSync(out, { recursive: true });
    delete process.env.CDKTF_OUTDIR;
    delete process.env.LINUX_LB_SSH_KEY;
  });

  test.each(['main.ts', ...APPS])('%s: its inventory is as the schema says', async (app) => {
    await import(join(ROOT, app));
    const stacks = readdirSync(join(out, 'stacks'));
    expect(stacks).not.toEqual([]);
    for (const stack of stacks) {
      const text = readFileSync(join(out, 'stacks', stack, 'linux-lb.json'), 'utf8');
      expect(schemaErrors(JSON.parse(text))).toEqual([]);
    }
  });
});
