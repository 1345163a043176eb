import { App, Testing, TerraformStack } from 'cdktf';
import { LvsDirector, ServerHost, SshAccess, VirtualIp } from '../../lib';
import { host, pool } from '../support/hosts';
import { newStack, synth } from '../support/synth';

/** Two stacks of one app with a director each, both called `web`. */
function directors(one: ServerHost, other: ServerHost): TerraformStack[] {
  const stack = newStack({}, 'prod');
  const stacks = [stack, new TerraformStack(App.of(stack), 'test')];
  [one, other].forEach((machine, index) => {
    const director = new LvsDirector(stacks[index], 'director', {
      name: 'web',
      host: machine,
      virtualIps: [VirtualIp.of('192.0.2.100')],
    });
    director.addVirtualService('http', { pool: pool(stacks[index]) });
  });
  return stacks;
}

const shared = host('d1', 11);
const behind = (address: string): SshAccess => ({ bastion: { address } });

it.each([
  ['one host object', shared, shared],
  ['one address', host('d1', 11), host('also-d1', 11)],
])('two clusters of one name on %s are refused, in whatever stacks they are', (_, one, other) => {
  const [first, second] = directors(one, other);
  expect(() => synth(first)).not.toThrow();
  expect(() => synth(second)).toThrow(
    `test/director: 'name' must be another than that of prod/director, which is on host ${other.name}, too, got 'web'`,
  );
});

it.each([
  ['other addresses', host('d1', 11), host('d1', 12)],
  [
    'the same address behind other jump hosts',
    host('d1', 11, behind('a.example')),
    host('d1', 11, behind('b.example')),
  ],
])('two clusters of one name on %s are not', (_, one, other) => {
  for (const stack of directors(one, other)) expect(() => Testing.synth(stack, true)).not.toThrow();
});
