import { CHALLENGE_PATH } from '../../roles/nginx/challenges';
import { describe } from '../../validation/validation-error';
import { HttpServer } from './http-server';

/** Whether a program on the hosts renews a certificate of one of them. */
export function renewsCertificates(servers: readonly HttpServer[]): boolean {
  return servers.some(({ tls }) => tls?.certificate.isRenewed);
}

/** Where certificates are renewed, plain HTTP answers challenges itself. */
export function challengeRouteComplaints(where: string, servers: readonly HttpServer[]): string[] {
  if (!renewsCertificates(servers)) return [];
  return servers
    .filter(({ tls, routes }) => !tls && routes.some(({ path, exact }) => path === CHALLENGE_PATH && !exact))
    .map(({ id }) =>
      describe(
        where,
        `${id}.routes.path`,
        CHALLENGE_PATH,
        'left out where a certificate is renewedOnHost, whose challenges are answered there',
      ),
    );
}
