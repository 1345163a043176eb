import { checkDevice } from '../validation/identifiers';
import { checkInteger, checkSeconds } from '../validation/ranges';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { checkSecret } from './secret-check';
import { checkCommand } from './command-check';
import { checkKeepalivedLines } from './extra-config-check';
import { checkHundredths } from './hundredths-check';
import { VrrpSettings } from './vrrp-settings';
import { checkTrack } from './vrrp-track-check';
import { VrrpVersion } from './vrrp-version';

/** Checks what is said of VRRP. `priorities` are those of the members by order. */
export function checkVrrp(where: string, vrrp: VrrpSettings, priorities: readonly number[]): void {
  checkInteger(where, 'vrrp.virtualRouterId', vrrp.virtualRouterId, 1, 255);
  if (vrrp.device !== undefined) checkDevice(where, 'vrrp.device', vrrp.device);
  checkVersion(where, vrrp);
  checkAdvertInterval(where, vrrp);
  checkPriorities(where, priorities);
  checkPreemptDelay(where, vrrp);
  checkSecret(where, 'vrrp.authPass', vrrp.authPass?.value);
  checkInteger(where, 'vrrp.garpMasterRefreshSeconds', vrrp.garpMasterRefreshSeconds, 0, 86_400);
  checkInteger(where, 'vrrp.garpLowerPrioRepeat', vrrp.garpLowerPrioRepeat, 0, 100);
  checkCommand(where, 'vrrp.notifyMaster', vrrp.notifyMaster);
  checkCommand(where, 'vrrp.notifyBackup', vrrp.notifyBackup);
  checkCommand(where, 'vrrp.notifyFault', vrrp.notifyFault);
  checkTrack(where, vrrp, priorities);
  checkKeepalivedLines(where, 'vrrp.extraConfig', vrrp.extraConfig);
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
  checkHundredths(where, property, interval, 0.01, 40);
}

function checkPriorities(where: string, [primary, backup]: readonly number[]): void {
  checkInteger(where, 'vrrp.primaryPriority', primary, 1, 254);
  checkInteger(where, 'vrrp.backupPriority', backup, 1, 254);
  if (isKnown(primary) && isKnown(backup) && primary <= backup) {
    refuse(where, 'vrrp.backupPriority', backup, `lower than the primary's priority, which is ${primary}`);
  }
}

function checkPreemptDelay(where: string, { preempt, preemptDelaySeconds: delay }: VrrpSettings): void {
  checkHundredths(where, 'vrrp.preemptDelaySeconds', delay, 0, 1000);
  if (delay !== undefined && !preempt)
    refuse(where, 'vrrp.preemptDelaySeconds', delay, 'left out without preempt');
}
