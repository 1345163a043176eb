import { writeBlocks } from '../../../lib/config/block-writer';
import { checkDefinitionBlock } from '../../../lib/config/keepalived/check-definition';
import { CheckDefinition } from '../../../lib/config/keepalived/check-definition-model';
import { keepalivedConf } from '../../../lib/config/keepalived/keepalived-conf';

const TRACK_FILE: CheckDefinition = {
  kind: 'track_file',
  name: 'web:/etc/linux-lb/drain/rs1',
  file: '/etc/linux-lb/drain/rs1',
  initFile: '0',
};

const print = (definition: CheckDefinition) =>
  writeBlocks([checkDefinitionBlock(definition)], { terminator: '' });

it('prints a track file that keepalived makes if it is not there', () => {
  expect(print(TRACK_FILE)).toBe(
    'track_file web:/etc/linux-lb/drain/rs1 {\n    file /etc/linux-lb/drain/rs1\n    init_file 0\n}\n',
  );
});

it('prints a BFD instance for checkers only', () => {
  const bfd: CheckDefinition = {
    kind: 'bfd_instance',
    name: 'web.rs1',
    neighborIp: '192.0.2.21',
    minRxMilliseconds: '100',
    minTxMilliseconds: '200',
    multiplier: '5',
  };
  expect(print(bfd)).toBe(`bfd_instance web.rs1 {
    neighbor_ip 192.0.2.21
    min_rx 100
    min_tx 200
    multiplier 5
    ttl 255
    checker
}
`);
});

it('comes before the virtual servers, since keepalived knows only what it has read', () => {
  const virtualServer = {
    key: '192.0.2.100 80',
    protocol: 'TCP',
    scheduler: 'wrr',
    schedulerFlags: [],
    method: 'DR',
    delayLoopSeconds: '2',
    onePacket: false,
    alpha: true,
    omega: false,
    inhibitOnFailure: false,
    realServers: [],
  };
  const text = keepalivedConf({
    header: '# header',
    staticAddresses: [],
    vrrpInstances: [],
    checkDefinitions: [TRACK_FILE],
    virtualServers: [virtualServer],
  });
  expect(text.match(/^\w+/gm)).toEqual(['track_file', 'virtual_server']);
});
