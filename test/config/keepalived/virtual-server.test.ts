import { writeBlocks } from '../../../lib/config/block-writer';
import { VirtualServer } from '../../../lib/config/keepalived/model';
import { virtualServerBlock } from '../../../lib/config/keepalived/virtual-server';

const SERVER: VirtualServer = {
  address: '192.0.2.100',
  port: '80',
  protocol: 'UDP',
  scheduler: 'mh',
  method: 'DR',
  delayLoopSeconds: '2',
  realServers: [],
};

const print = (change: Partial<VirtualServer>) =>
  writeBlocks([virtualServerBlock({ ...SERVER, ...change })], { terminator: '' });

it('has a real server in the table only after its first good check', () => {
  expect(print({})).toBe(`virtual_server 192.0.2.100 80 {
    delay_loop 2
    warmup 0
    alpha
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
