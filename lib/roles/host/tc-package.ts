import { HostPackage } from '../../provisioning/host-plan';

/** The program tc, which Debian has with ip, and RHEL apart from it. */
export const TC_PACKAGE: HostPackage = { name: 'iproute-tc', only: 'rhel' };
