import { HostFile, HostPlan } from '../../provisioning/host-plan';

/** A server of a pool, as the others know it. */
export interface PoolMember {
  readonly name: string;
  /** Address of its first network interface; may be a token. */
  readonly address: string;
}

/** Where a service is to run. */
export interface ServicePlace {
  readonly cluster: string;
  /** The pool's port; may be a token. */
  readonly port: string;
  readonly server: PoolMember;
  /** All servers of the pool in their order, this one among them. */
  readonly servers: readonly PoolMember[];
}

/** What a service wants of its host. */
export interface ServicePart extends Pick<
  HostPlan,
  'packages' | 'files' | 'displaced' | 'programs' | 'units' | 'checks' | 'secrets'
> {
  /** What SELinux has to let it do: lines of its unit. */
  readonly selinux: readonly string[];
}

/** What no service wants anything of. */
export const NOTHING: ServicePart = {
  packages: [],
  files: [],
  displaced: [],
  programs: [],
  units: [],
  checks: [],
  secrets: [],
  selinux: [],
};

/** A file of this cluster alone, for everybody to read. */
export function ownFile(path: string, content: string): HostFile {
  return { path, content, mode: '0644', shared: false };
}

/** A static script of this cluster. */
export function ownScript(path: string, content: string): HostFile {
  return { path, content, mode: '0755', shared: false };
}
