import { checkInteger, checkPort } from '../../validation/ranges';
import { refuse } from '../../validation/validation-error';
import { checkNginxLines } from '../extra-config-check';
import { HttpServerSettings } from './http-server';
import { checkServerNames } from './server-name-check';
import { checkTls } from './tls-check';
import { checkTrustedProxies } from './trusted-proxies-check';
import { checkHttpUpstream } from './upstream-check';

/** Checks what can be known of an HTTP server alone. */
export function checkHttpServer(where: string, id: string, settings: HttpServerSettings): void {
  const at = (property: string) => `${id}.${property}`;
  checkHttpUpstream(where, id, settings);
  checkPort(where, at('port'), settings.port);
  checkServerNames(where, at('serverNames'), settings.serverNames ?? []);
  if (settings.tls) checkTls(where, id, settings.tls);
  checkRedirect(where, at('redirectPort'), settings);
  checkTrustedProxies(where, id, settings);
  checkInteger(where, at('maxBodyMegabytes'), settings.maxBodyMegabytes, 1, 100_000);
  checkInteger(where, at('rateLimit.requestsPerSecond'), settings.rateLimit?.requestsPerSecond, 1, 100_000);
  checkInteger(where, at('rateLimit.burst'), settings.rateLimit?.burst, 0, 100_000);
  checkInteger(where, at('maxConnectionsPerClient'), settings.maxConnectionsPerClient, 1, 65_535);
  checkNginxLines(where, at('extraConfig'), settings.extraConfig);
}

function checkRedirect(where: string, property: string, settings: HttpServerSettings): void {
  checkPort(where, property, settings.redirectPort);
  if (settings.redirectPort === undefined) return;
  if (!settings.tls) refuse(where, property, settings.redirectPort, 'left out without tls');
  if (settings.redirectPort === (settings.port ?? 443))
    refuse(where, property, settings.redirectPort, 'another port than the one with TLS');
}
