import { madeByHeader } from '../../config/header';
import { unitFile } from '../../config/systemd/unit-file';
import { RenewedCertificate } from '../../provisioning/host-plan';
import { scriptUnitPath } from '../host/file-names';
import { Part } from '../host/part';
import { BalancerHttpServer } from './balancer-servers';

/** What reads certificates and makes the placeholder. It has one name everywhere. */
const OPENSSL = { name: 'openssl' };

/** Certificates that a program on the host renews, and the unit that has nginx show what it has renewed. */
export function renewedCertificates({ cluster, httpServers }: Renewing): Part {
  const certificates = certificatesOf(httpServers);
  if (certificates.length === 0) return {};
  const path = scriptUnitPath(cluster, 'certificates');
  return {
    packages: [OPENSSL],
    certificates,
    files: [{ path, content: unitText(cluster), mode: '0644', shared: false }],
  };
}

/** Whose they are. */
export interface Renewing {
  readonly cluster: string;
  readonly httpServers: readonly BalancerHttpServer[];
}

/** Each once, though several servers may show it. */
function certificatesOf(servers: readonly BalancerHttpServer[]): RenewedCertificate[] {
  const each = servers.flatMap(({ settings: { tls } }): RenewedCertificate[] => {
    const { isRenewed = false, certificatePath, keyPath } = tls?.certificate ?? {};
    if (!isRenewed || certificatePath === undefined || keyPath === undefined) return [];
    return [{ certificate: certificatePath, key: keyPath }];
  });
  return [...new Map(each.map((one) => [one.certificate, one])).values()];
}

/** For a program's hook: it is started, does its work, and is told how that ended. Its script is one of those that stay on the host. */
function unitText(cluster: string): string {
  return unitFile(madeByHeader(cluster), [
    { name: 'Unit', settings: [`Description=Shows what was renewed of ${cluster}'s certificates`] },
    {
      name: 'Service',
      settings: [
        'Type=oneshot',
        `ExecStart=/bin/sh /var/lib/linux-lb/${cluster}/renew-certificates.sh ${cluster}`,
      ],
    },
  ]);
}
