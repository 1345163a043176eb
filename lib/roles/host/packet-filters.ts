import { HostPackage } from '../../provisioning/host-plan';
import { Part } from './part';

/** The program tc, which Debian has with ip, and RHEL apart from it. */
export const TC_PACKAGE: HostPackage = { name: 'iproute-tc', only: 'rhel' };

/** What tells packets from each other with tc. */
export const PACKET_FILTERS = {
  packages: [TC_PACKAGE],
  modules: ['sch_ingress', 'cls_u32', 'act_gact'],
} satisfies Part;
