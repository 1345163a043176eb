import { TerraformStack } from 'cdktf';
import { escapeTemplate } from '../../lib/provisioning/terraform-template';
import { readScript } from '../../lib/scripts/script-files';
import { drGroup, nginxGroup } from '../support/groups';
import { drPair, poolAlone, singleDirector } from '../support/hosts';
import { nginxHttpPair, singleBalancer, twoTiers } from '../support/nginx-schemes';
import { LVS_SCHEMES } from '../support/schemes';
import { TerraformJson, newStack, resources, synth } from '../support/synth';

type Compose = (stack: TerraformStack) => void;

const TOPOLOGIES: [string, Compose][] = [
  ['DR pair', drPair],
  ['single director', singleDirector],
  ['pool alone', poolAlone],
  ['nginx pair', nginxHttpPair],
  ['nginx balancer', singleBalancer],
  ['DR group', drGroup],
  ['nginx group', nginxGroup],
  ['LVS before nginx', twoTiers],
  ...LVS_SCHEMES.filter(([name]) => ['NAT, pair', 'TUN, pair', 'LocalNode DR, pair'].includes(name)).map(
    ([name, compose]): [string, Compose] => [name, compose],
  ),
];

function plan(compose: (stack: TerraformStack) => void, kind: string): TerraformJson {
  const stack = newStack({ linuxLbResource: kind });
  compose(stack);
  return withoutScripts(synth(stack));
}

/** Asset hashes and the texts of scripts change with every edit of a script; scripts have tests of their own. */
function withoutScripts(json: TerraformJson): TerraformJson {
  let text = JSON.stringify(json).replace(/\b[0-9a-f]{32}\b/g, 'HASH');
  for (const name of ['leave-no-script.sh', 'make-stage.sh', 'unpack.sh', 'leave.sh']) {
    text = text.replaceAll(JSON.stringify(escapeTemplate(readScript(name))), `"TEXT OF ${name}"`);
  }
  return JSON.parse(text);
}

describe.each(TOPOLOGIES)('%s', (_, compose) => {
  const nullPlan = plan(compose, 'null_resource');

  it('is planned like this', () => {
    expect(nullPlan).toMatchSnapshot();
  });

  it('is planned the same with terraform_data, apart from the resource and its trigger attribute', () => {
    const dataPlan = plan(compose, 'terraform_data');
    const { null_resource: nulls, ...others } = nullPlan.resource!;
    expect(others).toEqual({});
    const translated = JSON.stringify(nulls)
      .replaceAll('null_resource.', 'terraform_data.')
      .replaceAll('self.triggers.', 'self.triggers_replace.')
      .replaceAll('"triggers":', '"triggers_replace":');
    expect(dataPlan).toEqual({
      ...(nullPlan.locals && { locals: nullPlan.locals }),
      resource: { terraform_data: JSON.parse(translated) },
      terraform: { required_version: '>= 1.4' },
    });
  });

  it('replaces nothing before its successor is there', () => {
    for (const { lifecycle } of Object.values(resources(nullPlan))) {
      expect(lifecycle).toEqual({ create_before_destroy: true });
    }
  });
});

it('ids are stable: they are a contract, for another id is another resource', () => {
  const stack = newStack();
  drPair(stack);
  expect(Object.keys(resources(synth(stack))).sort()).toEqual([
    'LinuxLbHosts_Anchored_3397DA95',
    'LinuxLbHosts_Balancers_3CC7E8B3',
    'LinuxLbHosts_Servers_00DA5798',
    'LinuxLbPrepared',
    'pair_Backup_C612F881',
    'pair_Lines_BE391EC2',
    'pair_Preparations_F7C4A9AC',
    'pair_Primary_1B3BEEA8',
    'pool_Lines_F3C04749',
    'pool_Preparations_B55AF5CF',
    'pool_server-rs1_482DECC8',
    'pool_server-rs2_4D5CFDD9',
    'pool_server-rs3_18CB14BE',
  ]);
  expect(
    stack.node
      .findAll()
      .map(({ node }) => node.path)
      .sort(),
  ).toMatchInlineSnapshot(`
   [
     "web",
     "web/LinuxLbHosts",
     "web/LinuxLbHosts/Anchored",
     "web/LinuxLbHosts/Balancers",
     "web/LinuxLbHosts/Balancers/Hosts",
     "web/LinuxLbHosts/Balancers/Resource",
     "web/LinuxLbHosts/Balancers/Texts",
     "web/LinuxLbHosts/Servers",
     "web/LinuxLbHosts/Servers/Hosts",
     "web/LinuxLbHosts/Servers/Resource",
     "web/LinuxLbHosts/Servers/Texts",
     "web/LinuxLbPrepared",
     "web/LinuxLbScripts",
     "web/cdktf-linux-lb:engine",
     "web/cdktf-linux-lb:null",
     "web/cdktf-linux-lb:registry",
     "web/pair",
     "web/pair/Backup",
     "web/pair/Backup/Files",
     "web/pair/Backup/Resource",
     "web/pair/Lines",
     "web/pair/Lines/Files",
     "web/pair/Lines/Resource",
     "web/pair/Preparations",
     "web/pair/Preparations/Hosts",
     "web/pair/Preparations/Keys",
     "web/pair/Preparations/Resource",
     "web/pair/Preparations/Sent",
     "web/pair/Preparations/Texts",
     "web/pair/Primary",
     "web/pair/Primary/Files",
     "web/pair/Primary/Resource",
     "web/pool",
     "web/pool/Lines",
     "web/pool/Lines/Files",
     "web/pool/Lines/Resource",
     "web/pool/Preparations",
     "web/pool/Preparations/Hosts",
     "web/pool/Preparations/Keys",
     "web/pool/Preparations/Resource",
     "web/pool/Preparations/Sent",
     "web/pool/Preparations/Texts",
     "web/pool/server-rs1",
     "web/pool/server-rs1/Files",
     "web/pool/server-rs1/Resource",
     "web/pool/server-rs2",
     "web/pool/server-rs2/Files",
     "web/pool/server-rs2/Resource",
     "web/pool/server-rs3",
     "web/pool/server-rs3/Files",
     "web/pool/server-rs3/Resource",
   ]
  `);
});

it('is the same whenever and wherever it is synthesized', () => {
  expect(plan(drPair, 'null_resource')).toEqual(plan(drPair, 'null_resource'));
});
