import { TerraformStack, TerraformVariable } from 'cdktf';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { RealServerPool, ServerHost, SshAccess } from '../../lib';
import { complaint } from '../support/complaint';
import { host } from '../support/hosts';
import { newStack, resources, synth, synthFiles } from '../support/synth';

const ECDSA = 'ecdsa-sha2-nistp256 AAAA';
const directory = mkdtempSync(join(tmpdir(), 'linux-lb-known-hosts-'));
const knownHosts = join(directory, 'known_hosts');
afterAll(() => rmSync(directory, { recursive: true }));
const known = (...lines: string[]) => writeFileSync(knownHosts, lines.map((line) => `${line}\n`).join(''));

const serversOf = (stack: TerraformStack, ...hosts: ServerHost[]) => {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  hosts.forEach((each) => pool.addServer(each));
};
const servers =
  (...ssh: SshAccess[]) =>
  (stack: TerraformStack) =>
    serversOf(stack, ...ssh.map((access, at) => host(`rs${at + 1}`, at + 21, access)));

test('the key that is known of a host is the one that Terraform checks, and that the inventory has', () => {
  known(`[192.0.2.21]:2022 ${ECDSA}`, '[192.0.2.21]:2022 ssh-ed25519 EEEE');
  const byFile = servers({ knownHosts, port: 2022 });
  const byHand = servers({ hostKey: ECDSA, port: 2022 });
  const [one, other] = [byFile, byHand].map((compose) => {
    const stack = newStack();
    compose(stack);
    return resources(synth(stack));
  });
  expect(JSON.stringify(one)).toContain(ECDSA);
  expect(one).toEqual(other);
  const { hosts } = JSON.parse(synthFiles(byFile).get('linux-lb.json')!) as { hosts: { ssh: SshAccess }[] };
  expect(hosts[0].ssh.hostKey).toBe(ECDSA);
});

test('a relative path is relative to where the app is', () => {
  known(`192.0.2.21 ${ECDSA}`);
  expect(complaint(servers({ knownHosts: relative(process.cwd(), knownHosts) }))).toBeUndefined();
});

test('behind a bastion: one signs for both', () => {
  known('@cert-authority *.example.net,192.0.2.* ssh-ed25519 SSSS');
  expect(complaint(servers({ knownHosts, bastion: { address: 'jump.example.net' } }))).toBeUndefined();
});

const OF = `web/pool: 'rs1.ssh.knownHosts' must be`;
const GOT = `got '${knownHosts}'`;

test('hosts that are not in the file are all told at once, each once', () => {
  known(`192.0.2.23 ${ECDSA}`);
  const missing = (name: string, address: string) =>
    `web/pool: '${name}.ssh.knownHosts' must be a file with a key of ${address}: \`npx linux-lb host-keys --pin ${knownHosts} '${address}'\` adds it, ${GOT}`;
  expect(complaint(servers({ knownHosts }, { knownHosts, port: 2022 }, { knownHosts }))).toBe(
    [missing('rs1', '192.0.2.21'), missing('rs2', '[192.0.2.22]:2022')].join('\n'),
  );
});

test.each([
  [
    'two keys of one type',
    [`192.0.2.21 ${ECDSA}`, '192.0.2.* ecdsa-sha2-nistp256 BBBB'],
    {},
    "a file with one ecdsa-sha2-nistp256 key of 192.0.2.21, since Terraform checks one, and it has 2: remove those that are not the host's any more",
  ],
  [
    'two that sign',
    ['@cert-authority * ssh-rsa AAAA', '@cert-authority * ssh-rsa BBBB'],
    {},
    "a file with one ssh-rsa @cert-authority of 192.0.2.21, since Terraform checks one, and it has 2: remove those that are not the host's any more",
  ],
  [
    'a bastion with another key',
    [`192.0.2.21 ${ECDSA}`, 'jump ecdsa-sha2-nistp256 BBBB'],
    { bastion: { address: 'jump' } },
    'a file with one @cert-authority line for the host and its bastion, since OpenTofu, and Terraform before April 2026, check both against one key',
  ],
])('%s', (_, lines, ssh, allowed) => {
  known(...lines);
  expect(complaint(servers({ knownHosts, ...ssh }))).toBe(`${OF} ${allowed}, ${GOT}`);
});

test('no such file', () => {
  expect(complaint(servers({ knownHosts: '/nowhere/known_hosts' }))).toBe(
    `${OF} a known_hosts file that can be read here (ENOENT), got '/nowhere/known_hosts'`,
  );
});

test('a host whose address Terraform alone knows', () => {
  const allowed = 'left out, since an address or port that Terraform alone knows is in no file: give hostKey';
  const compose = (stack: TerraformStack) => {
    const address = new TerraformVariable(stack, 'address', {}).stringValue;
    serversOf(
      stack,
      new ServerHost({
        name: 'rs1',
        networkInterfaces: [{ device: 'eth0', address: '192.0.2.21/24' }],
        address,
        ssh: { knownHosts },
      }),
    );
  };
  expect(complaint(compose)).toBe(`${OF} ${allowed}, ${GOT}`);
});

test('a key besides, or a file that Terraform alone knows', () => {
  expect(complaint(servers({ knownHosts, hostKey: ECDSA }))).toBe(
    `web/pool: 'host.ssh.knownHosts' must be left out, since hostKey says the key, ${GOT}`,
  );
  const token = (stack: TerraformStack) =>
    servers({ knownHosts: new TerraformVariable(stack, 'file', {}).stringValue })(stack);
  expect(complaint(token)).toBe(
    "web/pool: 'host.ssh.knownHosts' must be a path that is known at synth, got 'a token'",
  );
});
