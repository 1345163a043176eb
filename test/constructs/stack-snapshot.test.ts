import { TerraformStack, TerraformVariable } from 'cdktf';
import { Scheduler, StackSnapshot, VirtualIp } from '../../lib';
import { snapshotText } from '../../lib/constructs/registry/snapshot-text';
import { drPair, pair, pool } from '../support/hosts';
import { nginxHttpPair } from '../support/nginx-schemes';
import { newStack, synthFiles } from '../support/synth';

function snapshotOf(compose: (stack: TerraformStack) => void): string {
  const stack = newStack();
  compose(stack);
  return StackSnapshot.of(stack);
}

it('is a screen for a pair and its pool', () => {
  expect(snapshotOf(drPair)).toMatchSnapshot();
});

it.each([drPair, nginxHttpPair])('says the same as the inventory that a synth writes', (compose) => {
  expect(snapshotOf(compose)).toBe(snapshotText(synthFiles(compose).get('linux-lb.json')!));
});

it('has nothing that the next version of this library, or another machine, changes', () => {
  const text = snapshotOf(drPair);
  expect(text).not.toMatch(/[0-9a-f]{32}|#!|\/home\/|linux-lb/);
  expect(text.length).toBeLessThan(3000);
});

it('changes with what the code means', () => {
  const scheduled = (stack: TerraformStack) =>
    pair(stack).addVirtualService('http', { pool: pool(stack), scheduler: Scheduler.RR });
  expect(snapshotOf(scheduled)).toBe(snapshotOf(drPair).replace('scheduler: wrr', 'scheduler: rr'));
});

it('says what Terraform alone knows as Terraform does', () => {
  const text = snapshotOf((stack) => {
    const port = new TerraformVariable(stack, 'port', { type: 'number' }).numberValue;
    pair(stack).addVirtualService('http', { pool: pool(stack, { port, service: undefined }) });
  });
  expect(text).toContain('port: ${var.port}');
});

it('of a stack with a mistake there is none: it is refused', () => {
  expect(() => snapshotOf((stack) => void pair(stack))).toThrow("web/pair: 'virtual services'");
});

it('of a stack with nothing of ours is empty', () => {
  expect(snapshotOf(() => undefined)).toBe('{ hosts: [], clusters: [], pools: [] }\n');
});

it('names a virtual IP that comes anew', () => {
  const more = snapshotOf((stack) =>
    pair(stack, { virtualIps: [VirtualIp.of('192.0.2.100'), VirtualIp.of('192.0.2.101')] }).addVirtualService(
      'http',
      { pool: pool(stack), virtualIp: VirtualIp.of('192.0.2.101') },
    ),
  );
  expect(more).toContain('192.0.2.101');
});
