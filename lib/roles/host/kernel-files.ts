import { modulesLoadConf } from '../../config/systemd/modules-load-conf';
import { sysctlConf } from '../../config/sysctl/sysctl-conf';
import { madeByHeader } from '../../config/header';
import { HostFile, HostSysctl } from '../../provisioning/host-plan';
import { modulesFile, sysctlFile } from './file-names';

/** The files that bring modules and sysctls back after a reboot. */
export function kernelFiles(
  cluster: string,
  modules: readonly string[],
  sysctls: readonly HostSysctl[],
): HostFile[] {
  const header = madeByHeader(cluster);
  const files: HostFile[] = [];
  if (modules.length > 0) {
    files.push({
      path: modulesFile(cluster),
      content: modulesLoadConf(header, modules),
      mode: '0644',
      shared: false,
    });
  }
  if (sysctls.length > 0) {
    files.push({
      path: sysctlFile(cluster),
      content: sysctlConf(header, sysctls),
      mode: '0644',
      shared: false,
    });
  }
  return files;
}
