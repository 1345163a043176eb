import { spawnSync } from 'node:child_process';
import { scriptPath } from '../../lib/scripts/script-files';

/** The real ip(8) in a network namespace of its own; a bridge stands for the device that a module would make. */
function shown(...actions: string[]): {
  status: number | null;
  stderr: string;
  addresses: string[];
  up: boolean;
} {
  const commands = [
    'ip link add tunl0 type bridge && ip link add sit0 type bridge',
    ...actions.map((action) => `sh ${scriptPath('tunnel.sh')} ${action} || exit`),
    'ip -o -4 address show; echo ---; ip -o link show up',
  ];
  const run = spawnSync('unshare', ['-rn', 'sh', '-c', commands.join('\n')], { encoding: 'utf8' });
  const [addresses, up = ''] = run.stdout.split('---');
  return {
    status: run.status,
    stderr: run.stderr,
    addresses: addresses
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(/\s+/).slice(1, 4).join(' ')),
    up: /tunl0|sit0/.test(up),
  };
}

const CLEAN = { status: 0, stderr: '' };

it('brings the device up with an address that nobody has, without which the kernel drops what comes out of it', () => {
  const up = { ...CLEAN, addresses: ['tunl0 inet 192.0.0.8/32'], up: true };
  expect(shown('up link tunl0')).toEqual(up);
  expect(shown('up link tunl0', 'up link tunl0')).toEqual(up);
});

it('leaves nothing when it goes', () => {
  expect(shown('up link tunl0', 'down link tunl0')).toEqual({ ...CLEAN, addresses: [], up: false });
});

it('has nothing to take away where a start failed', () => {
  expect(shown('down link gre0')).toEqual({ ...CLEAN, addresses: [], up: false });
  expect(shown('up link tunl0', 'down link tunl0', 'down link tunl0')).toMatchObject(CLEAN);
});

it('gives a device of IPv6 no address of IPv4', () => {
  expect(shown('up link sit0')).toEqual({ ...CLEAN, addresses: [], up: true });
});

it('says how it is called', () => {
  expect(shown('sideways')).toMatchObject({
    status: 2,
    stderr: 'usage: tunnel.sh up|down link DEVICE | gue PORT\n',
  });
});
