import { HealthCheck } from '../../options/health-check';
import { HostFile } from '../../provisioning/host-plan';
import { checkScript } from '../host/file-names';
import { kindOf } from './kinds';

/**
 * The scripts of a cluster's health checks, each text once. Two texts of one name are two files, the second with a number. No hash in a name: a script
 * that changes has to change in place, or its server would be without a check until keepalived has read the new name.
 */
export function checkScripts(cluster: string, checks: readonly HealthCheck[]): HostFile[] {
  const files: HostFile[] = [];
  for (const { _specification: asked } of checks) {
    const script = kindOf(asked).script?.(asked);
    if (script === undefined || files.some(({ content }) => content === script.text)) continue;
    const path = freePath(cluster, script.name, files);
    files.push({ path, content: script.text, mode: '0755', shared: false });
  }
  return files;
}

/** Where the script of a check is among these, if it has one. */
export function scriptPath({ _specification: asked }: HealthCheck, scripts: readonly HostFile[]): string {
  const text = kindOf(asked).script?.(asked).text;
  return scripts.find(({ content }) => content === text)?.path ?? '';
}

function freePath(cluster: string, name: string, files: readonly HostFile[]): string {
  const taken = new Set(files.map(({ path }) => path));
  let path = checkScript(cluster, name);
  for (let number = 2; taken.has(path); number++) path = checkScript(cluster, `${name}.${number}`);
  return path;
}
