import { ConfigLine } from '../../config/block-writer';
import { KeepalivedConf } from '../../config/keepalived/model';
import { HostFile, HostPlan, HostUnit } from '../../provisioning/host-plan';

/** All that one topic adds to a host, in its own room: a plan is the sum of such parts. */
export type Part = Partial<Sum>;

/** A part that follows from the sum of all others: of what they need of the kernel, of SELinux, of keepalived ... */
export type FollowingPart = (others: Sum) => Part;

/** Parts put together: a plan, and what parts say for others to make something of. */
export interface Sum extends Omit<HostPlan, 'units'> {
  readonly units: readonly StartedUnit[];
  /** What SELinux has to let the host do: lines of its unit. */
  readonly selinux: readonly string[];
  /** Blocks of the cluster's keepalived.conf. Without any there is no keepalived. */
  readonly keepalived: readonly KeepalivedBlocks[];
  /** Units that are reloaded whenever VRRP changes its mind. */
  readonly reloads: readonly string[];
  /** Units whose routes or rules systemd-networkd would take away. */
  readonly routing: readonly string[];
  /** Devices that we make, which are not for NetworkManager to manage. */
  readonly devices: readonly string[];
  /** What NetworkManager runs when it has brought a card up. */
  readonly dispatchers: readonly HostFile[];
}

/** A unit and when it starts, if not as a program of the host, in the order of the parts. */
export interface StartedUnit extends HostUnit {
  /** `first`: what allows the others something. `before programs`: addresses, devices, rules and filters. */
  readonly starts?: 'first' | 'before programs';
}

/** What a part says in keepalived.conf. */
export type KeepalivedBlocks = Partial<Omit<KeepalivedConf, 'header' | 'globalLines'>> & {
  readonly globalLines?: readonly ConfigLine[];
};

/** The part of a topic that a host has nothing to do with. */
export const NOTHING: Sum = {
  packages: [],
  needs: [],
  modules: [],
  sysctls: [],
  files: [],
  displaced: [],
  programs: [],
  units: [],
  virtualIps: [],
  numbers: [],
  openings: [],
  realServers: [],
  drainable: [],
  certificates: [],
  checks: [],
  secrets: [],
  selinux: [],
  keepalived: [],
  reloads: [],
  routing: [],
  devices: [],
  dispatchers: [],
};
