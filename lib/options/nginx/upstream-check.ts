import { checkInteger } from '../../validation/ranges';
import { refuse } from '../../validation/validation-error';
import { checkNginxLines } from '../extra-config-check';
import { Balancing } from './balancing';
import { checkHttpHeaders } from './http-header-check';
import { HttpUpstreamSettings } from './http-upstream';
import { checkPem } from './pem-check';
import { checkHostName } from './server-name-check';
import { UpstreamSettings } from './upstream';

/** Words, variables and plain characters: nothing that ends a directive. */
const METHOD = /^[a-z0-9_]+( [a-z0-9_]+)*$/;
const KEY = /^(\$[a-z]|[A-Za-z0-9.:_-])+$/;

/** Checks how the servers of a pool are used, on either layer. */
export function checkUpstream(where: string, id: string, settings: UpstreamSettings): void {
  checkInteger(where, `${id}.maxFails`, settings.maxFails, 0, 1000);
  checkInteger(where, `${id}.failTimeoutSeconds`, settings.failTimeoutSeconds, 1, 3600);
  checkInteger(where, `${id}.connectTimeoutSeconds`, settings.connectTimeoutSeconds, 1, 75);
  checkInteger(where, `${id}.tries`, settings.tries, 1, 100);
  if (settings.balancing) checkBalancing(where, `${id}.balancing`, settings.balancing);
  checkNginxLines(where, `${id}.upstreamExtraConfig`, settings.upstreamExtraConfig);
}

/** Checks what HTTP adds to it. */
export function checkHttpUpstream(where: string, id: string, settings: HttpUpstreamSettings): void {
  checkUpstream(where, id, settings);
  checkInteger(where, `${id}.keepaliveConnections`, settings.keepaliveConnections, 1, 10_000);
  checkInteger(where, `${id}.readTimeoutSeconds`, settings.readTimeoutSeconds, 1, 86_400);
  checkHttpHeaders(where, id, settings);
  checkRetriedStatuses(where, `${id}.retriedStatuses`, settings.retriedStatuses ?? []);
  checkNginxLines(where, `${id}.locationExtraConfig`, settings.locationExtraConfig);
  const { authorities, serverName } = settings.upstreamTls ?? {};
  if (authorities !== undefined) checkPem(where, `${id}.upstreamTls.authorities`, authorities);
  if (serverName !== undefined) checkHostName(where, `${id}.upstreamTls.serverName`, serverName);
}

/** Those that nginx knows. */
const RETRIABLE = [403, 404, 429, 500, 502, 503, 504];

function checkRetriedStatuses(where: string, property: string, statuses: readonly number[]): void {
  for (const [at, status] of statuses.entries()) {
    if (!RETRIABLE.includes(status)) refuse(where, property, status, `of ${RETRIABLE.join(', ')}`);
    if (statuses.indexOf(status) < at) refuse(where, property, status, 'named once');
  }
}

function checkBalancing(
  where: string,
  property: string,
  { _key: key, _directive: directive }: Balancing,
): void {
  if (key === undefined && directive !== undefined && !METHOD.test(directive))
    refuse(
      where,
      property,
      directive,
      "the directive of a method such as 'least_conn', known at synth, without its ';'",
    );
  if (key !== undefined && !KEY.test(key))
    refuse(
      where,
      property,
      key,
      "nginx variables, letters, digits and any of .:_-, such as '$remote_addr$request_uri'",
    );
}
