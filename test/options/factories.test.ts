import {
  Balancing,
  ForwardingMethod,
  RealService,
  Scheduler,
  Secret,
  SshKey,
  TransportProtocol,
  Tunnel,
  VirtualIp,
} from '../../lib';

it('schedulers have the names of the kernel', () => {
  const constants = Object.entries(Scheduler).filter(([, value]) => value instanceof Scheduler);
  expect(constants.map(([name, { name: written }]) => [name, written])).toEqual(
    ['RR', 'WRR', 'LC', 'WLC', 'LBLC', 'LBLCR', 'SH', 'DH', 'SED', 'NQ', 'FO', 'OVF', 'MH'].map((name) => [
      name,
      name.toLowerCase(),
    ]),
  );
  expect(Scheduler.of('twos').name).toBe('twos');
});

it('methods of nginx have the names of nginx', () => {
  const constants = Object.entries(Balancing).filter(([, value]) => value instanceof Balancing);
  expect(constants.map(([name, { name: written }]) => [name, written])).toEqual([
    ['ROUND_ROBIN', 'round robin'],
    ['LEAST_CONN', 'least_conn'],
    ['IP_HASH', 'ip_hash'],
    ['RANDOM_TWO', 'random two'],
  ]);
  expect(Balancing.of('fair')).toMatchObject({ name: 'fair', _directive: 'fair', _takesBackups: false });
});

it.each([
  ['round robin', Balancing.ROUND_ROBIN],
  ['least_conn', Balancing.LEAST_CONN],
  ['ip_hash', Balancing.IP_HASH],
  ['random two', Balancing.RANDOM_TWO],
  ['random two least_conn', Balancing.RANDOM_TWO],
])('the method of nginx that is called %s is the one that is known', (name, known) => {
  expect(Balancing.of(name)).toBe(known);
});

it('former spellings work as before', () => {
  expect(Balancing.roundRobin()).toBe(Balancing.ROUND_ROBIN);
  expect(Balancing.leastConn()).toBe(Balancing.LEAST_CONN);
  expect(Balancing.ipHash()).toBe(Balancing.IP_HASH);
  expect(Balancing.randomTwo()).toBe(Balancing.RANDOM_TWO);
  expect(ForwardingMethod.tunnelOver(Tunnel.GRE)).toEqual(ForwardingMethod.tunneling(Tunnel.GRE));
});

it('hashing takes its flags by their names in keepalived', () => {
  expect(Scheduler.sourceHashing({ port: true, fallback: false })).toEqual({
    name: 'sh',
    flags: ['sh-port'],
  });
  expect(Scheduler.maglevHashing({ port: true, fallback: true }).flags).toEqual(['mh-port', 'mh-fallback']);
});

it.each([
  [Scheduler.SH, ['sh-fallback']],
  [Scheduler.MH, ['mh-fallback']],
  [Scheduler.of('sh'), ['sh-fallback']],
  [Scheduler.of('mh'), ['mh-fallback']],
  [Scheduler.sourceHashing({ port: true }), ['sh-port', 'sh-fallback']],
  [Scheduler.maglevHashing({}), ['mh-fallback']],
  [Scheduler.DH, []],
  [Scheduler.of('dh'), []],
])('hashing falls back unless told otherwise, where it can: $name', ({ flags }, expected) => {
  expect(flags).toEqual(expected);
});

it('keys say where they come from', () => {
  expect(SshKey.file('~/.ssh/id')).toEqual({ kind: 'file', path: '~/.ssh/id', value: undefined });
  expect(SshKey.agent()).toEqual({ kind: 'agent', path: undefined, value: undefined });
  expect(SshKey.variable('token')).toEqual({ kind: 'variable', path: undefined, value: 'token' });
});

it('nginx says the host’s name and is healthy at /healthz unless told otherwise', () => {
  expect(RealService.nginx()).toMatchObject({ program: 'nginx', text: '$hostname', healthPath: '/healthz' });
  expect(RealService.nginx({ text: 'x', healthPath: '/up' })).toMatchObject({ text: 'x', healthPath: '/up' });
});

it('secrets, virtual IPs and words of keepalived', () => {
  expect(Secret.of('token', '1')).toEqual({ value: 'token', version: '1' });
  expect(VirtualIp.of('192.0.2.100')).toEqual({
    address: '192.0.2.100',
    device: undefined,
  });
  expect(VirtualIp.of('192.0.2.100', { device: 'eth0' })).toEqual({
    address: '192.0.2.100',
    device: 'eth0',
  });
  expect(Object.values(TransportProtocol)).toEqual(['TCP', 'UDP', 'SCTP']);
  expect([ForwardingMethod.DR, ForwardingMethod.NAT, ForwardingMethod.TUN].map(({ name }) => name)).toEqual([
    'DR',
    'NAT',
    'TUN',
  ]);
  expect(ForwardingMethod.tunneling(Tunnel.gue(5555)).tunnel).toEqual({ kind: 'gue', port: 5555 });
});
