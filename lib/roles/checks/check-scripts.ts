import { HealthCheck } from '../../options/health-check';
import { HostFile } from '../../provisioning/host-plan';
import { checkScript } from '../host/file-names';

/**
 * The scripts of a cluster's health checks, each text once. Two texts of one name are two files, the second with a number. No hash in a name: a script
 * that changes has to change in place, or its server would be without a check until keepalived has read the new name.
 */
export function checkScripts(cluster: string, checks: readonly HealthCheck[]): HostFile[] {
  const files: HostFile[] = [];
  for (const { _specification: asked } of checks) {
    if (asked.kind !== 'MISC_CHECK' || files.some(({ content }) => content === asked.script)) continue;
    const path = freePath(cluster, asked.name, files);
    files.push({ path, content: asked.script, mode: '0755', shared: false });
  }
  return files;
}

function freePath(cluster: string, name: string, files: readonly HostFile[]): string {
  const taken = new Set(files.map(({ path }) => path));
  let path = checkScript(cluster, name);
  for (let number = 2; taken.has(path); number++) path = checkScript(cluster, `${name}.${number}`);
  return path;
}
