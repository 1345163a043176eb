import { FamilyPackage } from '../provisioning/host-plan';

/** The program tc, which Debian has with ip, and RHEL apart from it. */
export const TC_PACKAGE: FamilyPackage = { name: 'iproute-tc', family: 'rhel' };
