import { writeBlocks } from '../../../lib/config/block-writer';
import { VirtualServer } from '../../../lib/config/keepalived/model';
import { virtualServerBlock } from '../../../lib/config/keepalived/virtual-server';

const SERVER: VirtualServer = {
  key: '192.0.2.100 80',
  protocol: 'UDP',
  scheduler: 'mh',
  schedulerFlags: [],
  method: 'DR',
  delayLoopSeconds: '2',
  onePacket: false,
  alpha: true,
  omega: false,
  inhibitOnFailure: false,
  realServers: [],
};

const print = (change: Partial<VirtualServer>) =>
  writeBlocks([virtualServerBlock({ ...SERVER, ...change })], { terminator: '' });

it('has a real server in the table only after its first good check, unless the table of before was kept', () => {
  expect(print({})).toBe(`virtual_server 192.0.2.100 80 {
    delay_loop 2
    warmup 0
    @^kept-table alpha
    lvs_sched mh
    lvs_method DR
    protocol UDP
}
`);
});

it('has a persistence timeout only if one was asked for', () => {
  expect(print({ persistenceTimeoutSeconds: '300' })).toMatch(/^ {4}persistence_timeout 300$/m);
  expect(print({})).not.toContain('persistence');
});

it('says what it was asked to say, and nothing else', () => {
  const all = {
    schedulerFlags: ['mh-port', 'mh-fallback'],
    onePacket: true,
    alpha: false,
    omega: true,
    persistenceGranularity: '255.255.255.0',
    quorum: '2',
    hysteresis: '1',
    inhibitOnFailure: true,
    sorryServer: { address: '192.0.2.9', port: '8080' },
  };
  expect(print(all)).toBe(`virtual_server 192.0.2.100 80 {
    delay_loop 2
    warmup 0
    omega
    lvs_sched mh
    mh-port
    mh-fallback
    ops
    lvs_method DR
    protocol UDP
    persistence_granularity 255.255.255.0
    quorum 2
    hysteresis 1
    inhibit_on_failure
    sorry_server 192.0.2.9 8080
}
`);
});

it('balances a firewall mark: its servers keep the port that the client used', () => {
  const server = {
    address: '2001:db8::21',
    weight: '1',
    method: 'NAT',
    upperThreshold: '9',
    lowerThreshold: '7',
  };
  expect(print({ key: 'fwmark 6', ipFamily: 'inet6', alpha: false, realServers: [server] }))
    .toBe(`virtual_server fwmark 6 {
    delay_loop 2
    warmup 0
    lvs_sched mh
    lvs_method DR
    protocol UDP
    ip_family inet6
    real_server 2001:db8::21 {
        weight 1
        lvs_method NAT
        uthreshold 9
        lthreshold 7
    }
}
`);
});

it('prints real servers in order, each with its check', () => {
  const check = {
    kind: 'TCP_CHECK',
    connectTimeoutSeconds: '1',
    retry: '1',
    delayBeforeRetrySeconds: '1',
  } as const;
  const realServers = [
    { address: '192.0.2.22', port: '80', weight: '1', check },
    { address: '192.0.2.21', port: '80', weight: '0', check },
  ];
  const text = print({ realServers });
  expect(text.match(/real_server .*|weight .*|TCP_CHECK/g)).toEqual([
    'real_server 192.0.2.22 80 {',
    'weight 1',
    'TCP_CHECK',
    'real_server 192.0.2.21 80 {',
    'weight 0',
    'TCP_CHECK',
  ]);
});
