import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { Mistake } from '../mistake';
import { Machine } from '../plan';
import { run } from '../processes/run';

/** The public keys that a machine's login user accepts: of the stack's own key, and those given besides. */
export async function authorizedKeysOf(machine: Machine, keyFiles: readonly string[]): Promise<string[]> {
  const given = keyFiles.flatMap(readPublicKeys);
  const { kind, path } = machine.login.key;
  if (kind === 'file' && path !== undefined) return [...given, await publicKeyOf(path, machine.name)];
  if (kind === 'agent') return [...given, ...(await agentKeys(machine.name))];
  if (given.length === 0) {
    throw new Mistake(
      `The SSH key of host ${machine.name} comes in a Terraform variable: name its public key with --authorized-key FILE.`,
    );
  }
  return given;
}

function readPublicKeys(file: string): string[] {
  if (!existsSync(file)) throw new Mistake(`--authorized-key ${file}: there is no such file.`);
  const lines = readFileSync(file, 'utf8').split('\n');
  const keys = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (keys.some((line) => line.includes('PRIVATE KEY'))) {
    throw new Mistake(`--authorized-key ${file} is a private key: name the public one, ${file}.pub.`);
  }
  return keys;
}

async function publicKeyOf(path: string, host: string): Promise<string> {
  const file = path.replace(/^~(?=\/)/, homedir());
  if (!existsSync(file)) {
    throw new Mistake(
      `The SSH key of host ${host}, ${path}, is not there: make it with \`ssh-keygen -f ${path}\`.`,
    );
  }
  const { status, stdout } = await run(['ssh-keygen', '-y', '-P', '', '-f', file]);
  if (status === 0) return stdout.trim();
  if (existsSync(`${file}.pub`)) return readPublicKeys(`${file}.pub`)[0];
  throw new Mistake(
    `The SSH key of host ${host}, ${path}, has a passphrase: put its public key into ${path}.pub.`,
  );
}

async function agentKeys(host: string): Promise<string[]> {
  const { status, stdout } = await run(['ssh-add', '-L']);
  if (status === 0) return stdout.trim().split('\n');
  throw new Mistake(
    `Host ${host} is reached with a key of the SSH agent, which has none here: run \`ssh-add\` first.`,
  );
}
