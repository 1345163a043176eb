import { readFileSync } from 'node:fs';
import { ConnectionOptions } from 'node:tls';
import { TlsPlan } from './tls-plan';

/** Node's options for a TLS plan. Throws if a file cannot be read. */
export function tlsOptions({ caFile, certFile, keyFile, serverName }: TlsPlan): ConnectionOptions {
  return {
    ...(caFile !== undefined && { ca: readFileSync(caFile) }),
    ...(certFile !== undefined && { cert: readFileSync(certFile) }),
    ...(keyFile !== undefined && { key: readFileSync(keyFile) }),
    ...(serverName !== undefined && { servername: serverName }),
  };
}
