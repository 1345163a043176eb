import { TerraformStack } from 'cdktf';
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
