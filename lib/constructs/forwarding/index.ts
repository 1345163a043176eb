import { ForwardingMethod } from '../../options/forwarding-method';
import { addressTranslation } from './address-translation';
import { directRouting } from './direct-routing';
import { Forwarding } from './forwarding';
import { tunneling } from './tunneling';

/** How a method is carried out. */
export function forwardingOf({ name }: ForwardingMethod): Forwarding {
  if (name === 'NAT') return addressTranslation;
  return name === 'TUN' ? tunneling : directRouting;
}
