import { createHash } from 'node:crypto';
import { InventoryFile } from '../../../inventory';
import { HostFile, HostPlan } from '../../../provisioning/host-plan';
import { isKnown } from '../../../validation/tokens';

/** The files of a plan. What only Terraform knows is in no hash: the host puts it in, and of a secret nothing may be told. */
export function fileEntries({ files, secrets }: HostPlan): InventoryFile[] {
  const tokens = secrets.map(({ token }) => token);
  return files.map((file) => {
    const { path, mode, shared, only } = file;
    return { path, mode, shared, only, ...(isKnown(file.content) ? hashed(file) : unhashed(file, tokens)) };
  });
}

function hashed({ content }: HostFile): Pick<InventoryFile, 'sha256'> {
  return { sha256: hashOf(content) };
}

function unhashed({ content }: HostFile, secrets: readonly string[]): Pick<InventoryFile, 'unhashed'> {
  return { unhashed: secrets.some((token) => content.includes(token)) ? 'secret' : 'value' };
}

/** Scripts are the same on every host. */
const known = new Map<string, string>();

function hashOf(content: string): string {
  const hash = known.get(content) ?? createHash('sha256').update(content).digest('hex');
  known.set(content, hash);
  return hash;
}
