import { HealthCheck } from '../../../lib';
import { needLine } from '../../../lib/provisioning/plan-lines/need';
import { CheckedService, directorChecks } from '../../../lib/roles/checks/director-checks';

const SERVERS = [
  { name: 'rs1', address: '192.0.2.21' },
  { name: 'rs2', address: '192.0.2.22' },
];

const service = (healthCheck: HealthCheck, servers = SERVERS): CheckedService => ({
  healthCheck,
  serverPort: 80,
  servers,
});

const checksOf = (...all: HealthCheck[]) =>
  directorChecks(
    'web',
    all.map((check) => service(check)),
  );

it('needs nothing for a TCP or HTTP check', () => {
  const { definitions, files, needs } = checksOf(HealthCheck.tcp(), HealthCheck.http('/'));
  expect({ definitions, files, needs }).toEqual({ definitions: [], files: [], needs: [] });
});

describe('a file check', () => {
  const check = HealthCheck.file('/etc/linux-lb/drain');

  it('has a file for each real server, and names it as it is defined', () => {
    const checks = checksOf(check);
    expect(checks.definitions).toEqual([
      {
        kind: 'track_file',
        name: 'web:/etc/linux-lb/drain/rs1',
        file: '/etc/linux-lb/drain/rs1',
        initFile: '0',
      },
      {
        kind: 'track_file',
        name: 'web:/etc/linux-lb/drain/rs2',
        file: '/etc/linux-lb/drain/rs2',
        initFile: '0',
      },
    ]);
    expect(checks.of(service(check), SERVERS[1])).toEqual({
      kind: 'FILE_CHECK',
      trackFile: 'web:/etc/linux-lb/drain/rs2',
      weight: '1',
    });
  });

  it('defines a file once for two services, and makes its directory', () => {
    const checks = checksOf(check, HealthCheck.file('/etc/linux-lb/drain'), HealthCheck.file('/etc/other'));
    expect(checks.definitions).toHaveLength(4);
    expect(checks.files.map(({ path, shared }) => [path, shared])).toEqual([
      ['/etc/linux-lb/drain/README', true],
      ['/etc/other/README', true],
    ]);
  });

  it('has other names in another cluster, and the same text in the shared file', () => {
    const [web, other] = ['web', 'other'].map((cluster) => directorChecks(cluster, [service(check)]));
    expect(web.definitions[0].name).not.toBe(other.definitions[0].name);
    expect(web.files).toEqual(other.files);
  });
});

describe('a BFD check', () => {
  it('has a session with each real server, one for two services', () => {
    const checks = checksOf(HealthCheck.bfd(), HealthCheck.bfd());
    const times = { minRxMilliseconds: '100', minTxMilliseconds: '100', multiplier: '5' };
    expect(checks.definitions).toEqual([
      { kind: 'bfd_instance', name: 'web.rs1', neighborIp: '192.0.2.21', ...times },
      { kind: 'bfd_instance', name: 'web.rs2', neighborIp: '192.0.2.22', ...times },
    ]);
    expect(checks.of(service(HealthCheck.bfd()), SERVERS[0])).toEqual({
      kind: 'BFD_CHECK',
      name: 'web.rs1',
    });
  });

  it('cuts names that are too long for keepalived, and keeps them apart', () => {
    const servers = ['a', 'b'].map((end) => ({ name: 'x'.repeat(62) + end, address: '192.0.2.21' }));
    const names = directorChecks('web', [service(HealthCheck.bfd(), servers)]).definitions.map(
      ({ name }) => name,
    );
    expect(names.map(({ length }) => length)).toEqual([31, 31]);
    expect(new Set(names).size).toBe(2);
  });
});

describe('a script', () => {
  const path = (name: string) => `/usr/local/lib/linux-lb/web/check-${name}.sh`;

  it('is a file that root runs, once for each text', () => {
    const check = HealthCheck.script('db', '#!/bin/sh\n');
    const checks = checksOf(check, HealthCheck.script('db', '#!/bin/sh\n', { args: ['replica'] }));
    expect(checks.files).toEqual([{ path: path('db'), content: '#!/bin/sh\n', mode: '0755', shared: false }]);
    expect(checks.of(service(check), SERVERS[0])).toMatchObject({
      command: [path('db'), '192.0.2.21', '80'],
    });
  });

  it('has a number if another text has its name', () => {
    const other = HealthCheck.script('db', '#!/bin/sh\nexit 1\n');
    const checks = checksOf(HealthCheck.script('db', '#!/bin/sh\n'), other);
    expect(checks.files.map((file) => file.path)).toEqual([path('db'), path('db.2')]);
    expect(checks.of(service(other), SERVERS[0])).toMatchObject({
      command: [path('db.2'), '192.0.2.21', '80'],
    });
  });
});

it('says which keepalived it needs, each keyword once', () => {
  const checks = checksOf(
    HealthCheck.ping(),
    HealthCheck.file('/etc/drain'),
    HealthCheck.file('/etc/out', { weight: 0 }),
    HealthCheck.script('load', '#!/bin/sh\n', { miscDynamic: true }),
    HealthCheck.udp({ replyPattern: '00' }),
    HealthCheck.http('/', { regex: 'up' }),
    HealthCheck.ping(),
  );
  expect(checks.needs.map(needLine)).toEqual([
    'keepalived 2.1.0 PING_CHECK',
    'keepalived 2.2.0 FILE_CHECK with a weight',
    'keepalived 2.1.0 FILE_CHECK',
    'keepalived 2.2.0 misc_dynamic',
    'keepalived 2.1.0 UDP_CHECK',
    'keepalived 2.2.0 min_reply_length',
    'keepalived 2.0.17 regex',
  ]);
});
