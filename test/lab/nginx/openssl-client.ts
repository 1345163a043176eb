import { NAME, Running, VIP } from './cell';

const REQUEST = `GET / HTTP/1.1\\r\\nHost: ${NAME}\\r\\nConnection: close\\r\\n\\r\\n`;

/** What `openssl s_client` tells of one request over TLS, if the server is who it should be. */
export async function opensslClient({ lab, authority }: Running, ...words: string[]): Promise<string> {
  const client = ['openssl', 's_client', '-connect', `${VIP}:443`, '-servername', NAME];
  const trust = ['-CAfile', authority.certFile, '-verify_return_error'];
  // It listens until the server closes, as tickets of TLS 1.3 come after the handshake.
  const command = [`printf '${REQUEST}' |`, ...client, ...trust, '-ign_eof', ...words].join(' ');
  const { stdout } = await lab.client(['timeout', '10', 'sh', '-c', command]);
  return stdout;
}
