import { addressTranslation } from './address-translation';
import { directRouting } from './direct-routing';
import { tunneling } from './tunneling';

/** All there are, by keepalived's names. */
export const METHODS = { DR: directRouting, NAT: addressTranslation, TUN: tunneling };

/** keepalived's name of a forwarding method. */
export type MethodName = keyof typeof METHODS;
