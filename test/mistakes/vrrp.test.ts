import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  AddressFamily,
  RealServerPool,
  Secret,
  ServerHost,
  SshKey,
  VirtualIp,
  VrrpSettings,
} from '../../lib';
import { directorGroup } from '../support/groups';
import { drPair, host, pair } from '../support/hosts';
import { newStack, synth } from '../support/synth';

const withVrrp = (vrrp: Partial<VrrpSettings>) => () =>
  pair(newStack(), { vrrp: { virtualRouterId: 51, ...vrrp } });

it.each([0, 256, 1.5])('refuses virtual router id %p', (virtualRouterId) => {
  expect(withVrrp({ virtualRouterId })).toThrow(
    `web/pair: 'vrrp.virtualRouterId' must be a whole number from 1 to 255, got ${virtualRouterId}`,
  );
});

it('refuses equal priorities', () => {
  expect(withVrrp({ primaryPriority: 120, backupPriority: 120 })).toThrow(
    "web/pair: 'vrrp.backupPriority' must be lower than the primary's priority, which is 120, got 120",
  );
});

it('refuses a priority that means the owner of the address', () => {
  expect(withVrrp({ primaryPriority: 255 })).toThrow(
    "web/pair: 'vrrp.primaryPriority' must be a whole number from 1 to 254, got 255",
  );
});

it('refuses an advert interval that the protocol cannot say', () => {
  expect(withVrrp({ advertIntervalSeconds: 1.234 })).toThrow(
    "web/pair: 'vrrp.advertIntervalSeconds' must be a multiple of 0.01 seconds, got 1.234",
  );
  expect(withVrrp({ advertIntervalSeconds: 41 })).toThrow(
    "web/pair: 'vrrp.advertIntervalSeconds' must be a number of seconds from 0.01 to 40, got 41",
  );
  expect(withVrrp({ advertIntervalSeconds: 1.5, authPass: Secret.of('${TfToken[TOKEN.0]}', '1') })).toThrow(
    "web/pair: 'vrrp.advertIntervalSeconds' must be whole seconds with authPass, which needs VRRP version 2, got 1.5",
  );
});

it('refuses a literal secret, and does not repeat it', () => {
  expect(withVrrp({ authPass: Secret.of('hunter2', '1') })).toThrow(
    "web/pair: 'vrrp.authPass' must be a token such as a sensitive variable's stringValue, and no literal text, got '***'",
  );
  expect(() => pair(newStack(), { primary: host('d1', 11, { key: SshKey.variable('hunter2') }) })).toThrow(
    "web/pair: 'primary.ssh.key' must be a token such as a sensitive variable's stringValue, and no literal text, got '***'",
  );
});

describe('one virtual router id', () => {
  /** A second pair with a pool of its own, on another network or the same. */
  function addPair(stack: TerraformStack, network: string): void {
    const [primary, backup, server] = [13, 14, 24].map((last) =>
      host(`h${last}`, `eth0 ${network}.${last}/24`),
    );
    const its = new RealServerPool(stack, 'its-pool', { port: 80 });
    its.addServer(server);
    const virtualIps = [VirtualIp.of(`${network}.101`)];
    pair(stack, { primary, backup, virtualIps }, 'other').addVirtualService('http', { pool: its });
  }

  it('is refused where the first host of a group is only known to Terraform, and others are on the network of a pair', () => {
    const stack = newStack();
    const address = new TerraformVariable(stack, 'first', {}).stringValue;
    const family = AddressFamily.IPV4;
    const first = new ServerHost({ name: 'g1', networkInterfaces: [{ device: 'eth0', address, family }] });
    const virtualIps = [VirtualIp.of('192.0.2.102', { device: 'eth0', family })];
    directorGroup(stack, { directors: [first, host('g2', 32), host('g3', 33)], virtualIps });
    addPair(stack, '192.0.2');
    expect(() => synth(stack)).toThrow(
      "web/other: 'vrrp.virtualRouterId' must be unique on the network; web/group has it already, got 51",
    );
  });

  it('is refused on an interface that only Terraform knows the address of', () => {
    const stack = newStack();
    const family = AddressFamily.IPV4;
    const [one, two, three] = [1, 2, 3].map((at) => {
      const address = new TerraformVariable(stack, `host${at}`, {}).stringValue;
      return new ServerHost({ name: `g${at}`, networkInterfaces: [{ device: 'eth0', address, family }] });
    });
    const onto = (last: number) => [VirtualIp.of(`192.0.2.${last}`, { device: 'eth0', family })];
    pair(stack, { primary: one, backup: two, virtualIps: onto(102) });
    pair(stack, { primary: three, backup: two, virtualIps: onto(103), connectionSync: false }, 'other');
    expect(() => synth(stack)).toThrow(
      "web/other: 'vrrp.virtualRouterId' must be unique on the network; web/pair has it already, got 51",
    );
  });

  it('is refused for two pairs on one network', () => {
    const stack = newStack();
    drPair(stack);
    addPair(stack, '192.0.2');
    expect(() => synth(stack)).toThrow(
      "web/other: 'vrrp.virtualRouterId' must be unique on the network; web/pair has it already, got 51",
    );
  });

  it('is allowed on two networks', () => {
    const stack = newStack();
    drPair(stack);
    addPair(stack, '198.51.100');
    expect(() => synth(stack)).not.toThrow();
  });
});
