import { checkInteger, checkPort } from '../../validation/ranges';
import { refuse } from '../../validation/validation-error';
import { checkNginxLines } from '../extra-config-check';
import { TransportProtocol } from '../transport-protocol';
import { StreamServerSettings } from './stream-server';
import { checkTrustedProxies } from './trusted-proxies-check';
import { checkUpstream } from './upstream-check';

/** Checks what can be known of a stream server alone. */
export function checkStreamServer(where: string, id: string, settings: StreamServerSettings): void {
  const at = (property: string) => `${id}.${property}`;
  checkUpstream(where, id, settings);
  checkPort(where, at('port'), settings.port);
  checkInteger(where, at('idleTimeoutSeconds'), settings.idleTimeoutSeconds, 1, 86_400);
  checkInteger(where, at('udpResponses'), settings.udpResponses, 0, 1000);
  checkTrustedProxies(where, id, settings);
  checkNginxLines(where, at('extraConfig'), settings.extraConfig);
  const { balancing, protocol = TransportProtocol.TCP } = settings;
  if (protocol === TransportProtocol.SCTP)
    refuse(where, at('protocol'), protocol, 'TCP or UDP: nginx passes on no SCTP');
  if (balancing && !balancing._forStream)
    refuse(
      where,
      at('balancing'),
      balancing.name,
      "another one: a stream server has 'hash' with $remote_addr",
    );
  if (protocol === TransportProtocol.UDP) refuseForUdp(where, id, settings);
  else if (settings.udpResponses !== undefined)
    refuse(where, at('udpResponses'), settings.udpResponses, 'left out with TCP');
}

/** nginx refuses the one and reads the other of TCP alone. */
function refuseForUdp(where: string, id: string, settings: StreamServerSettings): void {
  for (const property of ['sendProxyProtocol', 'acceptProxyProtocol'] as const) {
    if (settings[property])
      refuse(
        where,
        `${id}.${property}`,
        true,
        'left out with UDP: nginx speaks the PROXY protocol over TCP alone',
      );
  }
}
