import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { TerraformVariable } from 'cdktf';
import { writeBlocks } from '../../lib/config/block-writer';
import { vrrpInstanceBlock } from '../../lib/config/keepalived/vrrp-instance';
import { splitTokens } from '../../lib/provisioning/placeholders';
import { newStack } from '../support/synth';
import { ScratchHost } from './support/scratch-host';

const SCRIPT = join(__dirname, 'support/vrrp-password.sh');

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

/** The include of an instance with a password, with a placeholder in its place. */
function include() {
  const stack = newStack();
  const { stringValue: token } = new TerraformVariable(stack, 'pw', { sensitive: true });
  const block = vrrpInstanceBlock({
    name: 'web',
    networkInterface: 'd0',
    virtualMac: false,
    virtualRouterId: '9',
    priority: '254',
    version: '2',
    advertIntervalSeconds: '1',
    preempt: false,
    garpMasterRefreshSeconds: '30',
    garpLowerPrioRepeat: '5',
    authPass: token,
    virtualAddresses: [{ address: '192.0.2.100/32', device: 'd0' }],
    excludedAddresses: [],
    tracked: { interfaces: [], scripts: [], files: [], processes: [] },
    notify: {},
  });
  const text = writeBlocks([block], { terminator: '' });
  return splitTokens(stack, [{ path: 'files/etc/x', content: text }], [{ token, version: '1' }]).files[0]
    .content;
}

test.each(['a{b} ;#!', "$a'`=@~x"])('keepalived sends the whole password %s', (password) => {
  const plan = {
    files: { '/etc/x': { content: include(), mode: '0600' } },
    values: { 'secret.var.pw': Buffer.from(password) },
  };
  expect(host.apply('web', plan)).toMatchObject({ status: 0, stderr: '' });
  const sent = spawnSync('unshare', ['--net', '--mount', 'sh', SCRIPT, host.at('etc/x')], {
    encoding: 'utf8',
  });
  expect(Buffer.from(sent.stdout, 'hex').toString().replace(/\0+$/, '')).toBe(password);
});
