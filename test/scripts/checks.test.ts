import { director, servingHost } from './support/plans';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = servingHost();
});
afterEach(() => host.remove());

test('checks know the kernel table, listening ports and addresses', () => {
  host.write(
    'proc/net/ip_vs',
    'TCP  C0000264:0050 wlc\nTCP  [2001:0db8:0000:0000:0000:0000:0000:0001]:01BB rr\nFWM  00000006 rr\n',
  );
  host.write('stub/listening', '80\n');
  host.write('stub/links/lb', 'kind dummy\n192.0.2.100/32\n');
  const checks = [
    'virtual-server TCP 192.0.2.100:80',
    'virtual-server TCP [2001:db8::1]:443',
    'virtual-server FWM 6',
  ];
  expect(
    host.apply('web', {
      ...director('web'),
      checks: [...checks, 'listen 80', 'address 192.0.2.100 lb'],
    }),
  ).toMatchObject({
    status: 0,
    stderr: '',
  });
  const wrong = ['virtual-server UDP 192.0.2.100:80', 'listen 8', 'address 92.0.2.100 lb'];
  for (const check of wrong) {
    const outcome = host.apply('web', { ...director('web'), checks: [check] });
    expect(outcome).toMatchObject({
      status: 1,
      stderr: `linux-lb: h1: checks: '${check}' does not hold after 10 seconds\n`,
    });
  }
});

test('five hundred services take no time of their own each', () => {
  const services = Array.from({ length: 500 }, (_, index) => index + 1);
  const port = (number: number) => number.toString(16).toUpperCase().padStart(4, '0');
  host.write('proc/net/ip_vs', services.map((number) => `TCP  C0000264:${port(number)} wlc\n`).join(''));
  const checks = services.map((number) => `virtual-server TCP 192.0.2.100:${number}`);
  const secondsOf = (own: string[]) => {
    const began = performance.now();
    expect(host.apply('web', { ...director('web'), checks: own }).status).toBe(0);
    return (performance.now() - began) / 1000;
  };
  const one = secondsOf(checks.slice(0, 1));
  expect(secondsOf(checks)).toBeLessThan(15 * one);
});

test.each([
  ['2001:DB8::0100', '2001:db8::100'],
  ['2001:0db8:0000:0000:0000:0000:0000:0100', '2001:db8::100'],
  ['2001:db8:0:1::1', '2001:db8:0:1::1'],
  ['2001:DB8::1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['FE80::', 'fe80::'],
  ['0::1', '::1'],
])('a value may spell an address as %s, and ip writes %s', (spelled, written) => {
  host.write('stub/links/lb', `kind dummy\n${written}/128\n`);
  const values = { vip: Buffer.from(spelled) };
  const plan = { ...director('web'), values };
  expect(host.apply('web', { ...plan, checks: ['address @@linux-lb:vip@@ lb'] })).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(host.apply('web', { ...plan, checks: ['address @@linux-lb:vip@@1 lb'] })).toMatchObject({
    status: 1,
  });
});

test('a unit that is only looked at has to be active', () => {
  const plan = { ...director('web'), checks: ['active redis.service'] };
  host.write('stub/units/redis.service', 'enabled inactive\n');
  expect(host.apply('web', plan)).toMatchObject({
    status: 1,
    stderr: "linux-lb: h1: checks: 'active redis.service' does not hold after 10 seconds\n",
  });
  host.write('stub/units/redis.service', 'disabled active\n');
  expect(host.apply('web', plan)).toMatchObject({ status: 0, stderr: '' });
  host.takeLog();
  expect(host.teardown('web')).toMatchObject({ status: 0 });
  expect(host.takeLog().filter((line) => line.includes('redis'))).toEqual([]);
});
