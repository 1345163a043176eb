import {
  ForwardingMethod,
  RealService,
  Scheduler,
  Secret,
  SshKey,
  TransportProtocol,
  VirtualIp,
} from '../../lib';

it('schedulers have the names of the kernel', () => {
  const constants = Object.entries(Scheduler).filter(([, value]) => value instanceof Scheduler);
  expect(constants.map(([name, { name: written }]) => [name, written])).toEqual(
    ['RR', 'WRR', 'LC', 'WLC', 'SH', 'DH', 'SED', 'NQ', 'MH'].map((name) => [name, name.toLowerCase()]),
  );
  expect(Scheduler.of('lblc').name).toBe('lblc');
});

it('keys say where they come from', () => {
  expect(SshKey.file('~/.ssh/id')).toEqual({ kind: 'file', path: '~/.ssh/id', value: undefined });
  expect(SshKey.agent()).toEqual({ kind: 'agent', path: undefined, value: undefined });
  expect(SshKey.variable('token')).toEqual({ kind: 'variable', path: undefined, value: 'token' });
});

it('nginx says the host’s name and is healthy at /healthz unless told otherwise', () => {
  expect(RealService.nginx()).toEqual({ program: 'nginx', text: '$hostname', healthPath: '/healthz' });
  expect(RealService.nginx({ text: 'x', healthPath: '/up' })).toMatchObject({ text: 'x', healthPath: '/up' });
});

it('secrets, virtual IPs and words of keepalived', () => {
  expect(Secret.of('token', '1')).toEqual({ value: 'token', version: '1' });
  expect(VirtualIp.of('192.0.2.100')).toEqual({ address: '192.0.2.100', device: undefined });
  expect(VirtualIp.of('192.0.2.100', { device: 'eth0' })).toEqual({ address: '192.0.2.100', device: 'eth0' });
  expect([ForwardingMethod.DR, TransportProtocol.TCP, TransportProtocol.UDP]).toEqual(['DR', 'TCP', 'UDP']);
});
