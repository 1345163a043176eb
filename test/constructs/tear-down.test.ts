import { Lazy, TerraformStack, TerraformVariable } from 'cdktf';
import { HostTearDown, RealServerPool, ServerHost } from '../../lib';
import { TerraformData } from '../../lib/provisioning/terraform-data';
import { drPair, host } from '../support/hosts';
import { assetFiles, newStack, resource, resources, synth } from '../support/synth';

const at = (address: string) =>
  new ServerHost({ name: 'rs1', networkInterfaces: [{ device: 'eth0', address }] });

function poolOf(stack: TerraformStack, ...hosts: ServerHost[]): RealServerPool {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  for (const each of hosts) pool.addServer(each);
  return pool;
}

const keys = (stack: TerraformStack, id: string) => Object.keys(resource(synth(stack), id).for_each!);

it('the stack carries the tear-down of all hosts, by construct and host', () => {
  const stack = newStack();
  drPair(stack);
  expect(keys(stack, 'LinuxLbHosts_Servers')).toEqual(['web/pool/rs1', 'web/pool/rs2', 'web/pool/rs3']);
  expect(keys(stack, 'LinuxLbHosts_Balancers')).toEqual(['web/pair/d1', 'web/pair/d2']);
  expect(assetFiles(stack, 'pair/Primary').get('plan/anchor')).toBe('stack\n');
});

it('an address by a variable is known before any resource', () => {
  const stack = newStack();
  poolOf(stack, at(new TerraformVariable(stack, 'address', {}).stringValue));
  expect(keys(stack, 'LinuxLbHosts_Servers')).toEqual(['web/pool/rs1']);
});

describe('of hosts that the stack makes', () => {
  const made = at(Lazy.stringValue({ produce: () => '${terraform_data.vm.output}' }));

  it('the construct carries the tear-down, so that a machine may wait for another construct', () => {
    const stack = newStack();
    poolOf(stack, host('rs9', 29), made);
    expect(keys(stack, 'LinuxLbHosts_Servers')).toEqual([]);
    expect(keys(stack, 'pool_Anchors')).toEqual(['rs1', 'rs9']);
    expect(resource(synth(stack), 'pool_server-rs1').depends_on).toEqual([
      expect.stringMatching(/^null_resource\.pool_Anchored_/),
      expect.stringMatching(/^null_resource\.pool_Prepared_/),
    ]);
    expect(assetFiles(stack, 'pool/server-rs1').get('plan/anchor')).toBe('construct\n');
  });

  it('or that it waits for', () => {
    const stack = newStack();
    poolOf(stack, host('rs9', 29)).node.addDependency(new TerraformData(stack, 'vm', { triggers: {} }));
    expect(keys(stack, 'pool_Anchors')).toEqual(['rs9']);
  });
});

it('a stack that has none of ours left still tears hosts down', () => {
  const stack = newStack();
  new HostTearDown(stack, 'TearDown');
  expect(keys(stack, 'LinuxLbHosts_Servers')).toEqual([]);
  expect(Object.keys(resources(synth(stack)))).toHaveLength(3);
});
