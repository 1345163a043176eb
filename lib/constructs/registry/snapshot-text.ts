import { Inventory } from '../../inventory';

/** What fits into so many characters stands on one line. */
const WIDTH = 120;

/** The text of an inventory, in JSON, that snapshots compare: without what an update of the library or another machine changes. */
export function snapshotText(json: string): string {
  const { hosts, clusters, pools } = JSON.parse(json, withoutNoise) as Inventory;
  const named = hosts.map(({ name, networkInterfaces, ssh }) => ({ name, networkInterfaces, ssh }));
  return `${lines({ hosts: named, clusters, pools }, '')}\n`;
}

/** Who owns a cluster goes by the project's directory, the path of a key file by who synthesizes. */
function withoutNoise(this: { kind?: unknown }, key: string, value: unknown): unknown {
  const isKeyFile = key === 'path' && this.kind === 'file';
  return key === 'owner' || isKeyFile ? undefined : value;
}

function lines(value: unknown, indent: string): string {
  const line = oneLine(value);
  if (indent.length + line.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Object.entries(value).map(([key, each]) => {
    const name = Array.isArray(value) ? '' : `${key}: `;
    return `${deeper}${name}${lines(each, deeper)}`;
  });
  return `${open}\n${parts.join('\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const parts = Object.entries(value).map(([key, each]) => `${key}: ${oneLine(each)}`);
  return `{ ${parts.join(', ')} }`;
}
