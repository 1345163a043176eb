import { readFileSync } from 'node:fs';
import { Certificate, CertificateAuthority } from '../support/certificates';

/** A cluster of apps/changed-cluster.ts: a row of the table. */
export interface Scheme {
  readonly name: string;
  readonly isNginx: boolean;
  /** Hosts that can be servers: the first two are before and after each change. */
  readonly allServers: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where clients ask. */
  readonly url: string;
  /** Whom they trust: a PEM file. */
  readonly caFile?: string;
  /** With another certificate. */
  readonly renewed?: NodeJS.ProcessEnv;
}

const VIP = '192.0.2.100';
const outside = ['s1', 's2', 's3', 's4'];

/** All that `authority` gives certificates for. */
export function schemes(authority: CertificateAuthority): Scheme[] {
  const [first, second] = [1, 2].map(() => withCertificate(authority.server(VIP)));
  const tls = { url: `https://${VIP}/`, caFile: authority.certFile, renewed: second };
  return [
    scheme('nat', ['n1', 'n2', 'n3', 'n4']),
    scheme('dr', outside),
    scheme('tun', outside),
    scheme('localnode', ['d1', 's2', 's3', 's4']),
    scheme('nginx', outside, { isNginx: true, ...tls }, first),
    scheme('nginx-stream', outside, { isNginx: true }),
  ];
}

function scheme(
  name: string,
  allServers: readonly string[],
  more: Partial<Scheme> = {},
  env: NodeJS.ProcessEnv = {},
): Scheme {
  const before = { SCHEME: name, SERVERS: allServers.slice(0, 2).join(','), ...env };
  return { name, isNginx: false, url: `http://${VIP}/`, allServers, env: before, ...more };
}

function withCertificate({ certFile, keyFile }: Certificate): NodeJS.ProcessEnv {
  return { CERTIFICATE: certFile, TF_VAR_key: readFileSync(keyFile, 'utf8') };
}
