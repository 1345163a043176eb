import { App, SSHProvisionerConnection, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ServerHost } from '../options/server-host';
import { isKnown } from '../validation/tokens';
import { resolveTokens } from './resolve-tokens';

/** What a connection says of the private key. */
export type KeyOfConnection = Pick<SSHProvisionerConnection, 'privateKey' | 'agent'>;

/**
 * Where a host's key file is for Terraform, which runs in the stack's directory; empty without a file. A path within the app's directory is kept relative, so
 * that another checkout of it plans the same.
 */
export function keyPath(scope: IConstruct, { ssh }: ServerHost): string {
  const path = ssh.key?.path ?? '';
  if (path === '' || !isKnown(path) || path.startsWith('~')) return path;
  const app = process.cwd();
  const file = resolve(app, path);
  const isElsewhere = isAbsolute(path) && !file.startsWith(app.replace(/\/?$/, sep));
  return isElsewhere ? path : relative(stackDirectory(scope), file);
}

/** From the place that a link leads to: that is where `..` goes up from. */
function stackDirectory(scope: IConstruct): string {
  const app = App.of(scope);
  const outdir = existsSync(app.outdir) ? realpathSync(app.outdir) : resolve(app.outdir);
  return join(outdir, app.manifest.forStack(TerraformStack.of(scope)).workingDirectory);
}

/**
 * For a step that creates. Whoever only plans need not have the file; who applies is told before the connection is made. What a trigger says is not known
 * before apply, and so neither is what depends on it.
 */
export function keyOfDeploy(
  scope: IConstruct,
  host: ServerHost,
  trigger: (key: string) => string,
): KeyOfConnection {
  const { key } = host.ssh;
  if (key?.path === undefined)
    return { privateKey: key?.value, agent: asAgent(String((key?.kind ?? 'agent') === 'agent')) };
  const path = pathText(scope, host);
  const quoted = `"${path}"`;
  const refusal = refuse(`${host.name} (\${${trigger('host')}})`, path, 'nothing was done on the host');
  return {
    privateKey: `\${${isThere(quoted)} ? ${contentOf(quoted)} : ""}`,
    agent: asAgent(`\${${isThere(quoted)} ? false : ${refusal}}`),
  };
}

/** The same for one of several hosts, of which an entry tells; `keys` are the keys that are no files, by the names of hosts. */
export function keyOfPreparation(entry: (name: string) => string, keys: string): KeyOfConnection {
  const [path, value] = [entry('key_path'), `lookup(${keys}, each.key, "")`];
  const host = `\${each.key} (\${${entry('address')}})`;
  const refusal = refuse(host, `\${${path}}`, 'nothing was done on the host');
  return {
    privateKey: `\${${path} == "" ? ${value} : ${isThere(path)} ? ${contentOf(path)} : ""}`,
    agent: asAgent(`\${${path} == "" ? ${value} == "" : ${isThere(path)} ? false : ${refusal}}`),
  };
}

/** For a tear-down: the file that the last apply had, else the one that the host, or most hosts, have now. Without any it is the agent. */
export function keyOfTearDown(
  scope: IConstruct,
  hosts: readonly ServerHost[],
  trigger: (key: string) => string,
): KeyOfConnection {
  const [name, then] = [trigger('name'), trigger('key_path')];
  const now = pathOfNow(scope, hosts, name);
  const refusal = refuse(`\${${name}}`, `\${${then}}`, 'the host was not torn down');
  const orNow = now === undefined ? '""' : `${isThere(now)} ? ${contentOf(now)} : ""`;
  const isNeither = now === undefined ? 'true' : `${isThere(now)} ? false : ${refusal}`;
  return {
    privateKey: `\${${then} == "" ? "" : ${isThere(then)} ? ${contentOf(then)} : ${orNow}}`,
    agent: asAgent(`\${${then} == "" ? true : ${isThere(then)} ? false : ${isNeither}}`),
  };
}

/**
 * A Terraform expression: by the host's name, and for a host that is out of the code the path of the first one. Without paths that Terraform has to look up,
 * since a destroy provisioner may name nothing but its own resource.
 */
function pathOfNow(scope: IConstruct, hosts: readonly ServerHost[], name: string): string | undefined {
  const known = hosts.filter((host) => isKnown(keyPath(scope, host)));
  const paths = known.map((host) => [host.name, pathText(scope, host)]).filter(([, path]) => path !== '');
  if (paths.length === 0) return undefined;
  const usual = paths[0][1];
  const others = paths.filter(([, path]) => path !== usual).map(([host, path]) => `"${host}" = "${path}"`);
  return others.length === 0 ? `"${usual}"` : `lookup({ ${others.join(', ')} }, ${name}, "${usual}")`;
}

/** As a template in quotes: within an expression cdktf would take a token's own braces away. */
function pathText(scope: IConstruct, host: ServerHost): string {
  return String(resolveTokens(scope, keyPath(scope, host)));
}

function isThere(path: string): string {
  return `fileexists(pathexpand(${path}))`;
}

function contentOf(path: string): string {
  return `file(pathexpand(${path}))`;
}

/** An expression that fails with this sentence; Terraform has no function that only does that. */
function refuse(host: string, path: string, outcome: string): string {
  const missing = `the private key ${path} is not on the machine that runs Terraform, so ${outcome}`;
  return `tobool("linux-lb: ${host}: ${missing}: put the file there, or have SshKey.file name another one")`;
}

/** cdktf's type has a string here, and Terraform a boolean. */
function asAgent(value: string): SSHProvisionerConnection['agent'] {
  return value as unknown as SSHProvisionerConnection['agent'];
}
