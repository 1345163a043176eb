import { refuse } from '../../validation/validation-error';
import { HttpHeader } from './http-header';
import { HttpServerSettings } from './http-server';
import { HttpUpstreamSettings } from './http-upstream';

/** Whether clients of a server may. */
export function speaksHttp2({ http2, tls }: HttpServerSettings): boolean {
  return http2 ?? tls !== undefined;
}

/** nginx's table of gRPC's headers has lines of 64 bytes, and no directive for longer ones. */
const LONGEST = 46;

/** Checks what gRPC asks of its clients' side, for a server or one of its routes, which has the server's settings where it gives none. */
export function checkGrpc(
  where: string,
  property: string,
  server: HttpServerSettings,
  own: HttpUpstreamSettings,
): void {
  const grpc = own.grpc ?? server.grpc;
  if (!grpc) return;
  if (own.requestBuffering)
    refuse(
      where,
      `${property}.requestBuffering`,
      true,
      'left out with grpc, whose streams nginx never buffers',
    );
  const { requestHeaders = server.requestHeaders, responseHeaders = server.responseHeaders } = own;
  checkNames(where, `${property}.requestHeaders`, requestHeaders);
  const hidden = responseHeaders?.filter(({ _change }) => _change !== 'add');
  checkNames(where, `${property}.responseHeaders`, hidden);
  if (speaksHttp2(server)) return;
  const how = server.tls ? 'without http2: false' : 'with tls, or with http2: true';
  refuse(where, `${property}.grpc`, grpc, `on a server ${how}, since clients of gRPC speak HTTP/2`);
}

function checkNames(where: string, property: string, headers: readonly HttpHeader[] = []): void {
  const long = headers.find(({ name }) => name.length > LONGEST);
  if (long) refuse(where, property, long.name, `with names of at most ${LONGEST} characters with grpc`);
}
