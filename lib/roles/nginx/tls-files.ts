import { ServerTls } from '../../config/nginx/http-model';
import { TlsSettings } from '../../options/nginx/tls';
import { TlsCertificate } from '../../options/nginx/tls-certificate';
import { Secret } from '../../options/secret';
import { HostFile, HostSecret } from '../../provisioning/host-plan';
import { BalancerHttpServer, BalancerHttpUpstream, httpUpstreamsOf } from './balancer-servers';
import { renewedCopy, tlsDirectory } from './file-names';
import { ticketKeyFiles } from './session-tickets';
import { stapling } from './stapling';

/** Whose files they are. */
interface TlsOwner {
  readonly cluster: string;
  readonly httpServers: readonly BalancerHttpServer[];
  readonly sessionTicketKeys: readonly Secret[];
}

/** Where the files of a server's TLS are. */
export function tlsPaths(
  cluster: string,
  server: string,
  tls: TlsSettings,
): Pick<ServerTls, 'certificate' | 'key' | 'clientAuthorities' | 'stapling'> {
  const { certificate, clientAuthorities } = tls;
  return {
    ...certificatePaths(cluster, server, certificate),
    clientAuthorities: clientAuthorities && ofServer(cluster, server, 'client-authorities'),
    stapling: stapling(tls, ofServer(cluster, server, 'ocsp-authorities')),
  };
}

/** One file where it is a copy of ours, so that the two always fit. */
function certificatePaths(
  cluster: string,
  server: string,
  { certificatePath, keyPath, isRenewed }: TlsCertificate,
) {
  if (isRenewed && certificatePath !== undefined) {
    const copy = renewedCopy(cluster, certificatePath);
    return { certificate: copy, key: copy };
  }
  return {
    certificate: certificatePath ?? ofServer(cluster, server, 'certificate'),
    key: keyPath ?? ofServer(cluster, server, 'key'),
  };
}

/** Whom an upstream's servers are believed from. */
export function upstreamAuthoritiesPath(cluster: string, upstream: string): string {
  return `${tlsDirectory(cluster)}/${upstream}.upstream-authorities.pem`;
}

/** The files that the deploy puts there. */
export function tlsFiles({ cluster, httpServers: servers, sessionTicketKeys }: TlsOwner): HostFile[] {
  return [
    ...ticketKeyFiles(cluster, sessionTicketKeys),
    ...servers.flatMap((server) => serverFiles(cluster, server)),
    ...servers.flatMap(httpUpstreamsOf).flatMap((upstream) => upstreamFiles(cluster, upstream)),
  ];
}

/** The keys among them. */
export function tlsSecrets({ httpServers, sessionTicketKeys }: TlsOwner): HostSecret[] {
  const privateKeys = httpServers.flatMap(({ settings }) => settings.tls?.certificate.key ?? []);
  return [...sessionTicketKeys, ...privateKeys].map(({ value, version }) => ({ token: value, version }));
}

function ofServer(cluster: string, server: string, what: string): string {
  return `${tlsDirectory(cluster)}/${server}.${what}.pem`;
}

function serverFiles(cluster: string, { name, settings }: BalancerHttpServer): HostFile[] {
  if (!settings.tls) return [];
  const { certificate, clientAuthorities, ocspStapling } = settings.tls;
  return [
    ...pemFile(ofServer(cluster, name, 'certificate'), certificate.certificate, '0644'),
    ...pemFile(ofServer(cluster, name, 'key'), certificate.key?.value, '0600'),
    ...pemFile(ofServer(cluster, name, 'client-authorities'), clientAuthorities, '0644'),
    ...pemFile(ofServer(cluster, name, 'ocsp-authorities'), ocspStapling?.authorities, '0644'),
  ];
}

function upstreamFiles(cluster: string, { name, settings }: BalancerHttpUpstream): HostFile[] {
  return pemFile(upstreamAuthoritiesPath(cluster, name), settings.upstreamTls?.authorities, '0644');
}

function pemFile(path: string, text: string | undefined, mode: HostFile['mode']): HostFile[] {
  return text === undefined ? [] : [{ path, content: `${text}\n`, mode, shared: false, verbatim: true }];
}
