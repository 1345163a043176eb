import { App, TerraformVariable } from 'cdktf';
import { relative, resolve } from 'node:path';
import { ServerHost, SshAccess, SshKey } from '../../lib';
import { keyOfDeploy } from '../../lib/provisioning/private-key';
import { resolveTokens } from '../../lib/provisioning/resolve-tokens';
import { runAs, sshConnection, sshTriggers } from '../../lib/provisioning/ssh-connection';
import { newStack } from '../support/synth';

const stack = newStack();
const variable = new TerraformVariable(stack, 'ssh_key', { sensitive: true });
const networkInterfaces = [{ device: 'eth0', address: '192.0.2.11/24' }];
const host = (ssh: SshAccess) => new ServerHost({ name: 'd1', networkInterfaces, ssh });
const resolved = (value: object) => resolveTokens(stack, value) as { [key: string]: unknown };
const connection = (ssh: SshAccess) =>
  resolved({
    ...sshConnection(
      host(ssh),
      keyOfDeploy(stack, host(ssh), (key) => `self.triggers.${key}`),
      './script.sh',
    ),
  });
const triggers = (ssh: SshAccess) => resolved(sshTriggers(stack, host(ssh)));

it('logs in as root on port 22 with the agent unless told otherwise', () => {
  const access = { type: 'ssh', host: '192.0.2.11', user: 'root', port: 22, agent: 'true', timeout: '30s' };
  expect(connection({})).toEqual({ ...access, scriptPath: './script.sh' });
});

/** Seen from where Terraform runs. */
const fromStack = (path: string) => relative(resolve(App.of(stack).outdir, 'stacks/web'), resolve(path));

it.each([
  ['/home/me/.ssh/id', '/home/me/.ssh/id'],
  ['~/.ssh/id', '~/.ssh/id'],
  ['keys/id', fromStack('keys/id')],
  [resolve('keys/id'), fromStack('keys/id')],
])("finds the key %s from the stack's directory too", (path, found) => {
  const expanded = `pathexpand("${found}")`;
  const { privateKey, agent } = connection({ key: SshKey.file(path) });
  expect(privateKey).toBe(`\${fileexists(${expanded}) ? file(${expanded}) : ""}`);
  expect(agent).toMatch(
    `\${fileexists(${expanded}) ? false : tobool("linux-lb: d1 (\${self.triggers.host}): `,
  );
  expect(triggers({ key: SshKey.file(path) }).key_path).toBe(found);
});

it('takes a path that only Terraform knows as it is', () => {
  const path = new TerraformVariable(stack, 'path', {});
  expect(connection({ key: SshKey.file(path.stringValue) }).privateKey).toBe(
    '${fileexists(pathexpand("${var.path}")) ? file(pathexpand("${var.path}")) : ""}',
  );
});

it('takes a key from a variable for the deploy, and never puts it into a trigger', () => {
  const key = SshKey.variable(variable.stringValue);
  expect(connection({ key })).toMatchObject({ privateKey: '${var.ssh_key}', agent: 'false' });
  expect(triggers({ key }).key_path).toBe('');
  expect(JSON.stringify(triggers({ key }))).not.toContain('ssh_key');
});

it('passes everything else on', () => {
  const hostKey = 'ecdsa-sha2-nistp256 AAAA';
  const bastion = { address: 'jump.example.net', port: 2222, user: 'me' };
  const ssh = { user: 'admin', port: 2022, hostKey, bastion, timeoutSeconds: 5 };
  expect(connection(ssh)).toMatchObject({
    user: 'admin',
    port: 2022,
    hostKey,
    timeout: '5s',
    bastionHost: 'jump.example.net',
    bastionPort: 2222,
    bastionUser: 'me',
  });
  expect(triggers(ssh)).toEqual({
    address: '192.0.2.11',
    user: 'admin',
    port: '2022',
    key_path: '',
    host_key: hostKey,
    timeout: '5s',
    bastion_host: 'jump.example.net',
    bastion_port: '2222',
    bastion_user: 'me',
    run_as: 'sudo -n ',
  });
});

it.each([
  [{}, ''],
  [{ user: 'root' }, ''],
  [{ user: 'admin' }, 'sudo -n '],
  [{ user: 'admin', sudo: false }, ''],
  [{ user: 'root', sudo: true }, 'sudo -n '],
])('%j runs commands after %j', (ssh, prefix) => {
  expect(runAs(host(ssh))).toBe(prefix);
});
