import { VirtualServices } from './virtual-services';

/** What a director's kernel has to have, for the inventory. */
export function directorKernelNeeds(services: VirtualServices): string[] {
  return services.marks().size > 0 ? ['ip_vs', 'cls_flower'] : ['ip_vs'];
}
