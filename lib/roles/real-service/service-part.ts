import { ServiceSpecification } from '../../options/service-specification';
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

/** All that is decided about a service: a file each. What a service has not is left out. */
export interface Service<S extends ServiceSpecification> {
  part(asked: S, place: ServicePlace): ServicePart;
  /** TCP ports at which the servers of a pool speak with each other. */
  readonly siblingPorts?: readonly number[];
  /** Whether servers are to be brought to their plan one after the other, in their order: a cluster that all leave at once is none any more. */
  readonly rollsOneByOne?: boolean;
  /** Numbers of servers that the service cannot do with. */
  isUnfitNumber?(servers: number): boolean;
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
