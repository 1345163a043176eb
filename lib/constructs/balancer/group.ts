import { ServerHost } from '../../options/server-host';
import { MOST_MEMBERS } from '../../options/vrrp-priorities';
import { VrrpSettings } from '../../options/vrrp-settings';
import { refuse } from '../../validation/validation-error';

/** Checks what a group's members get by their order. */
export function checkGroup(
  where: string,
  property: 'directors' | 'balancers',
  hosts: readonly ServerHost[],
  { primaryPriority, backupPriority }: VrrpSettings,
): void {
  if (hosts.length < 2 || hosts.length > MOST_MEMBERS) {
    const names = hosts.map(({ name }) => name);
    refuse(where, property, names, `2 to ${MOST_MEMBERS} hosts, the one that is to be active first`);
  }
  const allowed = `left out in a group, whose priorities go by the order of ${property}`;
  if (primaryPriority !== undefined) refuse(where, 'vrrp.primaryPriority', primaryPriority, allowed);
  if (backupPriority !== undefined) refuse(where, 'vrrp.backupPriority', backupPriority, allowed);
}
