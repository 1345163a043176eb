import { checkInteger, checkSeconds } from '../validation/ranges';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { checkSecret } from './secret-check';
import { VrrpSettings } from './vrrp-settings';

/** Priorities that a pair gets when it names none. */
export const PRIMARY_PRIORITY = 150;
export const BACKUP_PRIORITY = 100;

/** Checks what a pair says of VRRP. */
export function checkVrrp(where: string, vrrp: VrrpSettings): void {
  checkInteger(where, 'vrrp.virtualRouterId', vrrp.virtualRouterId, 1, 255);
  checkAdvertInterval(where, vrrp);
  const [primary, backup] = [
    vrrp.primaryPriority ?? PRIMARY_PRIORITY,
    vrrp.backupPriority ?? BACKUP_PRIORITY,
  ];
  checkInteger(where, 'vrrp.primaryPriority', primary, 1, 254);
  checkInteger(where, 'vrrp.backupPriority', backup, 1, 254);
  if (isKnown(primary) && isKnown(backup) && primary <= backup) {
    refuse(where, 'vrrp.backupPriority', backup, `lower than the primary's priority, which is ${primary}`);
  }
  checkSecret(where, 'vrrp.authPass', vrrp.authPass?.value);
}

/** keepalived rounds what the protocol cannot say, and then calls the file wrong. */
function checkAdvertInterval(
  where: string,
  { advertIntervalSeconds: interval, authPass }: VrrpSettings,
): void {
  const property = 'vrrp.advertIntervalSeconds';
  checkSeconds(where, property, interval, 1, 40);
  if (interval === undefined || !isKnown(interval)) return;
  if (authPass && !Number.isInteger(interval))
    refuse(where, property, interval, 'whole seconds with authPass, which needs VRRP version 2');
  if (Number(interval.toFixed(2)) !== interval)
    refuse(where, property, interval, 'a multiple of 0.01 seconds');
}
