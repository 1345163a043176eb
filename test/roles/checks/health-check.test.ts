import { DnsRecordType, HealthCheck } from '../../../lib';
import { delayLoopSeconds, keepalivedCheck } from '../../../lib/roles/checks/health-check';
import { CheckSurroundings } from '../../../lib/roles/checks/kinds/check-kind';

const AROUND: CheckSurroundings = {
  address: '192.0.2.21',
  port: 80,
  saysPort: false,
  script: '/check.sh',
  definition: 'web.rs1',
  route: {},
};
const TIMES = { retry: '1', delayBeforeRetrySeconds: '1' };
const DEFAULTS = { connectTimeoutSeconds: '1', ...TIMES };

const asked = (check: HealthCheck, around: Partial<CheckSurroundings> = {}) =>
  keepalivedCheck(check, { ...AROUND, ...around });

it('finds a dead server within seconds unless told otherwise', () => {
  expect(delayLoopSeconds(HealthCheck.tcp())).toBe('2');
  expect(asked(HealthCheck.tcp())).toEqual({ kind: 'TCP_CHECK', ...DEFAULTS });
});

it('asks for 200 unless told otherwise', () => {
  const check = { path: '/healthz', statusCode: '200', ...DEFAULTS };
  expect(asked(HealthCheck.http('/healthz'))).toEqual({ kind: 'HTTP_GET', ...check });
  expect(asked(HealthCheck.https('/healthz'))).toEqual({ kind: 'SSL_GET', enableSni: false, ...check });
});

it('asks for several statuses as keepalived writes them', () => {
  expect(asked(HealthCheck.http('/', { statusCodes: ['200-299', '401'] }))).toMatchObject({
    statusCode: '200-299 401',
  });
});

it('names the virtual host in the TLS handshake unless told otherwise', () => {
  const virtualhost = 'www.example.org';
  expect(asked(HealthCheck.https('/', { virtualhost }))).toMatchObject({ virtualhost, enableSni: true });
  expect(asked(HealthCheck.https('/', { virtualhost, enableSni: false }))).toMatchObject({
    enableSni: false,
  });
});

it('passes every setting on, also a zero', () => {
  const times = { delayLoopSeconds: 0.5, retry: 0, delayBeforeRetrySeconds: 0, warmupSeconds: 0 };
  const connect = { ...times, connectTimeoutSeconds: 3, port: 8080 };
  const http = { statusCode: 204, digest: 'a'.repeat(32), virtualhost: 'www.example.org' };
  const check = HealthCheck.http('/', { ...connect, ...http });
  expect(delayLoopSeconds(check)).toBe('0.5');
  expect(asked(check)).toEqual({
    kind: 'HTTP_GET',
    path: '/',
    ...http,
    statusCode: '204',
    connectPort: '8080',
    connectTimeoutSeconds: '3',
    retry: '0',
    delayBeforeRetrySeconds: '0',
    warmupSeconds: '0',
  });
});

it('runs a script with address, port and arguments', () => {
  const script = { kind: 'MISC_CHECK', miscTimeoutSeconds: '5', miscDynamic: false, ...TIMES };
  expect(asked(HealthCheck.script('db', '#!/bin/sh'))).toEqual({
    ...script,
    command: ['/check.sh', '192.0.2.21', '80'],
  });
  const options = { args: ['replica'], miscTimeoutSeconds: 3, miscDynamic: true };
  expect(asked(HealthCheck.script('db', '#!/bin/sh', options))).toEqual({
    ...script,
    command: ['/check.sh', '192.0.2.21', '80', 'replica'],
    miscTimeoutSeconds: '3',
    miscDynamic: true,
  });
});

it('knows SMTP and DNS', () => {
  expect(asked(HealthCheck.smtp({ heloName: 'lb.example.org' }))).toEqual({
    kind: 'SMTP_CHECK',
    heloName: 'lb.example.org',
    ...DEFAULTS,
  });
  expect(asked(HealthCheck.dns('.'))).toEqual({ kind: 'DNS_CHECK', name: '.', type: 'SOA', ...DEFAULTS });
  expect(asked(HealthCheck.dns('example.org', { recordType: DnsRecordType.AAAA }))).toMatchObject({
    type: 'AAAA',
  });
});

it('waits longer for silence than for an answer, since silence is healthy for UDP', () => {
  const udp = { kind: 'UDP_CHECK', ...DEFAULTS };
  expect(asked(HealthCheck.udp())).toEqual({ ...udp, requireReply: false, connectTimeoutSeconds: '4' });
  expect(asked(HealthCheck.udp({ requireReply: true }))).toEqual({ ...udp, requireReply: true });
  expect(asked(HealthCheck.udp({ payload: '00', replyPattern: 'xx' }))).toEqual({
    ...udp,
    payload: '00',
    replyPattern: 'xx',
    requireReply: true,
  });
  expect(asked(HealthCheck.udp({ connectTimeoutSeconds: 2 }))).toMatchObject({ connectTimeoutSeconds: '2' });
});

it('names the definition of a file or a BFD session', () => {
  expect(asked(HealthCheck.file('/etc/drain'))).toEqual({
    kind: 'FILE_CHECK',
    trackFile: 'web.rs1',
    weight: '1',
  });
  expect(asked(HealthCheck.file('/etc/drain', { weight: 0 }))).toMatchObject({ weight: '0' });
  expect(asked(HealthCheck.bfd())).toEqual({ kind: 'BFD_CHECK', name: 'web.rs1' });
  expect(delayLoopSeconds(HealthCheck.bfd())).toBe('2');
});

it('goes another way where there is a connection to send there', () => {
  const route = { connectIp: '192.0.2.100', fwmark: '7' };
  for (const check of [HealthCheck.tcp(), HealthCheck.ping(), HealthCheck.https('/'), HealthCheck.udp()])
    expect(asked(check, { route })).toMatchObject(route);
  for (const check of [HealthCheck.script('db', '#!/bin/sh'), HealthCheck.bfd(), HealthCheck.file('/d')])
    expect(asked(check, { route })).not.toMatchObject(route);
});
