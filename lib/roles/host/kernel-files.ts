import { modulesLoadConf } from '../../config/systemd/modules-load-conf';
import { sysctlConf } from '../../config/sysctl/sysctl-conf';
import { madeByHeader } from '../../config/header';
import { HostFile } from '../../provisioning/host-plan';
import { modulesFile, sysctlFile } from './file-names';
import { FollowingPart } from './part';

/** The files that bring modules and sysctls of all parts back after a reboot. */
export function kernelFiles(cluster: string): FollowingPart {
  const header = madeByHeader(cluster);
  const own = (path: string, content: string): HostFile => ({ path, content, mode: '0644', shared: false });
  return ({ modules, sysctls }) => ({
    files: [
      ...(modules.length > 0 ? [own(modulesFile(cluster), modulesLoadConf(header, modules))] : []),
      ...(sysctls.length > 0 ? [own(sysctlFile(cluster), sysctlConf(header, sysctls))] : []),
    ],
  });
}
