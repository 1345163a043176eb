import { ServerTls, Stapling } from './http-model';

/** Ciphers of TLS 1.2 with forward secrecy and authenticated encryption: Mozilla's intermediate list. */
const CIPHERS = [
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
  ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
].join(':');

/** What a `server` block says of its TLS. */
export function serverTlsLines(tls: ServerTls): string[] {
  const { certificate, key, protocols, clientAuthorities, verifyClient, sessionTicketKeys, stapling } = tls;
  return [
    `ssl_certificate ${certificate}`,
    `ssl_certificate_key ${key}`,
    `ssl_protocols ${protocols}`,
    `ssl_ciphers ${CIPHERS}`,
    'ssl_prefer_server_ciphers off',
    ...sessionTicketKeys.map((file) => `ssl_session_ticket_key ${file}`),
    ...(clientAuthorities === undefined
      ? []
      : [`ssl_client_certificate ${clientAuthorities}`, `ssl_verify_client ${verifyClient ?? 'on'}`]),
    ...(stapling ? staplingLines(stapling) : []),
  ];
}

function staplingLines({ responder, resolvers, authorities }: Stapling): string[] {
  return [
    'ssl_stapling on',
    'ssl_stapling_verify on',
    ...(responder === undefined ? [] : [`ssl_stapling_responder ${responder}`]),
    ...(resolvers.length === 0 ? [] : [`resolver ${resolvers.join(' ')}`]),
    ...(authorities === undefined ? [] : [`ssl_trusted_certificate ${authorities}`]),
  ];
}
