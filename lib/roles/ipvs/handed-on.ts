import { NumberedCluster } from '../host/cluster-numbers';

/** Packets to a virtual IP that other directors hand on to this one, which is a real server too. */
export interface HandedOn {
  readonly virtualIp: string;
  /** Device of this host that carries the virtual IP. */
  readonly device: string;
  /** This host's own address there. */
  readonly ownAddress: string;
  /** Addresses of the other directors there. */
  readonly peers: readonly string[];
}

/** A pool that a director is a real server of, and all that directors hand on to it there. */
export interface LocalPool extends NumberedCluster {
  readonly handedOn: readonly HandedOn[];
}
