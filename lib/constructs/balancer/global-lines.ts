import { checkKeepalivedLines } from '../../options/extra-config-check';
import { refuse } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';

/** Checks the user's lines for `global_defs` of keepalived, which a host has where it has virtual IPs. */
export function checkGlobalLines({ where, virtualIps, globalExtraConfig }: Directors): void {
  checkKeepalivedLines(where, 'globalExtraConfig', globalExtraConfig);
  if (globalExtraConfig && virtualIps.length === 0)
    refuse(
      where,
      'globalExtraConfig',
      globalExtraConfig,
      'left out without virtualIps: there is no keepalived',
    );
}
