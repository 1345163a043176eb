import { scriptPath } from '../../lib/scripts/script-files';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What keepalived is started with, for a table of IPVS in place of the kernel’s, by a unit of this type. */
function started(table: string, type = 'simple'): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-start-'));
  try {
    const at = (name: string) => join(directory, name);
    writeFileSync(at('keepalived'), `#!/bin/sh\nprintf '%s\\n' "$@" >${at('words')}\n`);
    writeFileSync(
      at('systemctl'),
      `#!/bin/sh\n[ "$*" = 'show -p Type keepalived.service' ] && echo Type=${type}\n`,
    );
    for (const program of ['keepalived', 'systemctl']) chmodSync(at(program), 0o755);
    writeFileSync(at('table'), table);
    const script = readFileSync(scriptPath('keepalived.sh'), 'utf8').replaceAll(
      '/proc/net/ip_vs',
      at('table'),
    );
    const listens = type === 'notify' ? { NOTIFY_SOCKET: '/run/systemd/notify' } : {};
    const env = { ...process.env, PATH: `${directory}:${process.env.PATH}`, ...listens };
    const { status, stderr } = spawnSync('sh', ['-c', script, 'keepalived.sh', '--log-console'], {
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return readFileSync(at('words'), 'utf8').trim().split('\n');
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const HEADER = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
TCP  C0000264:0050 wrr
`;

it('leaves the table when it stops, and takes no server for down that is in it when it starts', () => {
  expect(started(`${HEADER}  -> C0000215:0050      Route   1      0          0\n`)).toEqual([
    '--dont-fork',
    '--dont-release-ipvs',
    '--config-id=kept-table',
    '--log-console',
  ]);
  expect(started(`${HEADER}  -> [2001:0db8::15]:0050      Route   1      0          0\n`)).toContain(
    '--config-id=kept-table',
  );
});

it('forks where the unit of the package has systemd wait for that, and nowhere else', () => {
  expect(started(HEADER, 'forking')).toEqual(['--dont-release-ipvs', '--log-console']);
  for (const type of ['simple', 'exec', 'notify']) expect(started(HEADER, type)).toContain('--dont-fork');
});

it('checks servers first where none is in the table yet', () => {
  expect(started(HEADER)).toEqual(['--dont-fork', '--dont-release-ipvs', '--log-console']);
});
