import { checkInteger, checkSeconds } from '../validation/ranges';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { checkSecret } from './secret-check';
import { VrrpSettings } from './vrrp-settings';
import { VrrpVersion } from './vrrp-version';

/** Priorities that a pair gets when it names none. */
export const PRIMARY_PRIORITY = 150;
export const BACKUP_PRIORITY = 100;

/** Checks what a pair says of VRRP. */
export function checkVrrp(where: string, vrrp: VrrpSettings): void {
  checkInteger(where, 'vrrp.virtualRouterId', vrrp.virtualRouterId, 1, 255);
  checkVersion(where, vrrp);
  checkAdvertInterval(where, vrrp);
  checkPriorities(where, vrrp);
  checkPreemptDelay(where, vrrp);
  checkSecret(where, 'vrrp.authPass', vrrp.authPass?.value);
}

function checkVersion(where: string, { version, authPass }: VrrpSettings): void {
  if (authPass && version === VrrpVersion.V3)
    refuse(where, 'vrrp.version', version, `'${VrrpVersion.V2}' or left out with authPass`);
}

/** keepalived rounds what the protocol cannot say, and then calls the file wrong. */
function checkAdvertInterval(where: string, vrrp: VrrpSettings): void {
  const { advertIntervalSeconds: interval, authPass, version } = vrrp;
  const property = 'vrrp.advertIntervalSeconds';
  checkSeconds(where, property, interval, 0.01, 40);
  if (interval === undefined || !isKnown(interval)) return;
  if (authPass && !Number.isInteger(interval))
    refuse(where, property, interval, 'whole seconds with authPass, which needs VRRP version 2');
  if (version === VrrpVersion.V2 && !Number.isInteger(interval))
    refuse(where, property, interval, 'whole seconds with VRRP version 2');
  if (Number(interval.toFixed(2)) !== interval)
    refuse(where, property, interval, 'a multiple of 0.01 seconds');
}

function checkPriorities(where: string, vrrp: VrrpSettings): void {
  const primary = vrrp.primaryPriority ?? PRIMARY_PRIORITY;
  const backup = vrrp.backupPriority ?? BACKUP_PRIORITY;
  checkInteger(where, 'vrrp.primaryPriority', primary, 1, 254);
  checkInteger(where, 'vrrp.backupPriority', backup, 1, 254);
  if (isKnown(primary) && isKnown(backup) && primary <= backup) {
    refuse(where, 'vrrp.backupPriority', backup, `lower than the primary's priority, which is ${primary}`);
  }
}

function checkPreemptDelay(where: string, { preempt, preemptDelaySeconds: delay }: VrrpSettings): void {
  checkSeconds(where, 'vrrp.preemptDelaySeconds', delay, 0, 1000);
  if (delay !== undefined && !preempt)
    refuse(where, 'vrrp.preemptDelaySeconds', delay, 'left out without preempt');
}
