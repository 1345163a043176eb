import { HostNeed } from '../host-plan';

/** A line of plan/needs. */
export function needLine({ program, version, what }: HostNeed): string {
  return `${program} ${version} ${what}`;
}
