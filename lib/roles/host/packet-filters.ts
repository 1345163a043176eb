import { packageOfFamilies } from './families';
import { Part } from './part';

/** What tells packets from each other with tc. */
export const PACKET_FILTERS = {
  packages: packageOfFamilies('tc'),
  modules: ['sch_ingress', 'cls_u32', 'act_gact'],
} satisfies Part;
