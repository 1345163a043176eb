import { ForwardingMethod } from '../../options/forwarding-method';
import { MethodName } from '../../options/forwarding-methods';
import { addressTranslation } from './address-translation';
import { directRouting } from './direct-routing';
import { Forwarding } from './forwarding';
import { tunneling } from './tunneling';

const FORWARDINGS: Record<MethodName, Forwarding> = {
  DR: directRouting,
  NAT: addressTranslation,
  TUN: tunneling,
};

/** How a method is carried out. */
export function forwardingOf({ _name }: ForwardingMethod): Forwarding {
  return FORWARDINGS[_name];
}
