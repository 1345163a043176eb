import { Stapling } from '../../config/nginx/http-model';
import { parseResponder, responderUrl } from '../../options/nginx/ocsp-responder';
import { TlsSettings } from '../../options/nginx/tls';
import { TransportProtocol } from '../../options/transport-protocol';
import { isAddress } from '../../validation/addresses';
import { ProxyEnd } from '../firewall/nginx-balancer-openings';
import { BalancerHttpServer } from './balancer-servers';
import { hostPort } from '../../validation/host-port';

const DNS_PORT = 53;
/** Of a responder that only a certificate on the host names. */
const HTTP_PORT = 80;

/** How a server gets its certificate's OCSP answers; `authorities` is the file of those that it trusts for them. */
export function stapling({ ocspStapling }: TlsSettings, authorities: string): Stapling | undefined {
  return (
    ocspStapling && {
      responder: ocspStapling.responder,
      resolvers: (ocspStapling.resolvers ?? []).map((address) => hostPort(address, DNS_PORT)),
      authorities: ocspStapling.authorities === undefined ? undefined : authorities,
    }
  );
}

/** Whom nginx asks for them: DNS servers, over TCP what does not fit into a datagram, and responders, anywhere if all that is known is a name. */
export function staplingEnds(servers: readonly BalancerHttpServer[]): ProxyEnd[] {
  return servers.flatMap(({ settings: { tls } }) => {
    if (!tls?.ocspStapling) return [];
    const { host = '', port = HTTP_PORT } = parseResponder(responderUrl(tls) ?? '') ?? {};
    return [
      ...(tls.ocspStapling.resolvers ?? []).flatMap((address) =>
        [TransportProtocol.UDP, TransportProtocol.TCP].map((protocol) => ({
          protocol,
          address,
          port: DNS_PORT,
        })),
      ),
      { protocol: TransportProtocol.TCP, address: isAddress(host) ? host : undefined, port },
    ];
  });
}
