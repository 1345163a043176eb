import { ForwardingMethod } from '../../options/forwarding-method';
import { hostPort } from '../../validation/host-port';
import { numberText } from '../../validation/tokens';
import { LeavingServer } from '../host-plan';
import { packetsText } from './balanced-packets';

/** A line of plan/real-servers: after its seconds what ipvsadm(8) has to be told of a server again when its weight changes. */
export function leavingServerLine(server: LeavingServer): string {
  const { seconds, packets, address, port, forwardingMethod, upperThreshold, lowerThreshold } = server;
  return [
    numberText(seconds),
    packetsText(packets),
    hostPort(address, port),
    ...methodWords(forwardingMethod),
    ...(upperThreshold === undefined ? [] : ['-x', numberText(upperThreshold)]),
    ...(lowerThreshold === undefined ? [] : ['-y', numberText(lowerThreshold)]),
  ].join(' ');
}

function methodWords({ _properties: { flag }, tunnel }: ForwardingMethod): string[] {
  if (tunnel === undefined || tunnel.kind === 'ipip') return [flag];
  const port = tunnel.port === undefined ? [] : ['--tun-port', numberText(tunnel.port)];
  return [flag, '--tun-type', tunnel.kind, ...port];
}
