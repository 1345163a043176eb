import { checkInteger, checkSeconds } from '../validation/ranges';
import { refuse } from '../validation/validation-error';
import { VrrpSettings } from './vrrp-settings';

/** Priorities that a pair gets when it names none. */
export const PRIMARY_PRIORITY = 150;
export const BACKUP_PRIORITY = 100;

/** Checks what a pair says of VRRP. */
export function checkVrrp(where: string, vrrp: VrrpSettings): void {
  checkInteger(where, 'vrrp.virtualRouterId', vrrp.virtualRouterId, 1, 255);
  checkSeconds(where, 'vrrp.advertIntervalSeconds', vrrp.advertIntervalSeconds, 1, 40);
  const [primary, backup] = [vrrp.primaryPriority ?? PRIMARY_PRIORITY, vrrp.backupPriority ?? BACKUP_PRIORITY];
  checkInteger(where, 'vrrp.primaryPriority', primary, 1, 254);
  checkInteger(where, 'vrrp.backupPriority', backup, 1, 254);
  if (primary <= backup) {
    refuse(where, 'vrrp.backupPriority', backup, `lower than the primary's priority, which is ${primary}`);
  }
}
