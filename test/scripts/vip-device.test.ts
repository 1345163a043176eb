import { scriptPath } from '../../lib/scripts/script-files';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

function run(action: string, ...addresses: string[]) {
  host.write('etc/vip.conf', ['device lb-web', ...addresses.map((a) => `address ${a}`), ''].join('\n'));
  return host.run(scriptPath('vip-device.sh'), action, host.at('etc/vip.conf'));
}

test('up makes the device with its addresses, the IPv6 ones unused as a source and at once', () => {
  expect(run('up', '192.0.2.100/32', '2001:db8::100/128')).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(host.takeLog()).toEqual([
    'ip link add lb-web type dummy',
    'ip addr add 192.0.2.100/32 dev lb-web',
    'ip addr add 2001:db8::100/128 dev lb-web nodad preferred_lft 0',
  ]);
});

test('reload touches what changed and nothing else', () => {
  run('up', '192.0.2.100/32', '192.0.2.10/32', '2001:db8::100/128');
  host.write('stub/links/lb-web', `${host.read('stub/links/lb-web')}fe80::1/64\n`);
  host.takeLog();
  expect(run('reload', '192.0.2.100/32', '192.0.2.1/32', '2001:db8::100/128')).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(host.takeLog()).toEqual([
    'ip addr add 192.0.2.1/32 dev lb-web',
    'ip addr del 192.0.2.10/32 dev lb-web',
  ]);
  run('reload', '192.0.2.100/32', '192.0.2.1/32', '2001:db8::100/128');
  expect(host.takeLog()).toEqual([]);
});

test('down deletes the device, and is content if it is gone', () => {
  run('up', '192.0.2.100/32');
  host.takeLog();
  expect([run('down').status, run('down').status]).toEqual([0, 0]);
  expect(host.takeLog()).toEqual(['ip link del lb-web']);
});

test.each(['up', 'reload', 'down'])("%s leaves somebody else's device alone", (action) => {
  host.write('stub/links/lb-web', 'kind bridge\n192.0.2.7/24\n');
  expect(run(action, '192.0.2.100/32')).toMatchObject({
    status: 1,
    stderr: 'vip-device: lb-web exists and is not a dummy device: it is not ours to change\n',
  });
  expect(host.takeLog()).toEqual([]);
});
