import { createHash } from 'node:crypto';

/** How many numbers a cluster can have for its own. */
export const HOST_NUMBERS = 10_000;

/** tc has room for fewer: two clusters whose numbers end alike, by this, share filters. */
export const TC_PLACES = 2_000;

/** How many marks each kind has: names are many, and none may meet another. */
const MARKS = 0x10000000;

/**
 * Every number that a cluster has on its hosts, where all programs share them: routing tables, preferences, marks. They are made of its name, and so
 * are the same at every synth, whoever comes and goes; a rule over the stack and the host itself see to it that no two clusters have the same.
 */
export class ClusterNumbers {
  /** @param given the cluster's own number, where its name's is somebody else's already */
  constructor(
    public readonly cluster: string,
    public readonly given?: number,
  ) {}

  /** 0 to 9999. */
  public get own(): number {
    return this.given ?? hashNumber(this.cluster, HOST_NUMBERS);
  }

  /** Of a preference of rules: before those of return routes, which lead answers elsewhere. */
  public get transitPreference(): number {
    return 10_000 + this.own;
  }

  /** Of a routing table and the preference of the rules that lead to it: before the main table's 32766. */
  public get returnTable(): number {
    return 20_000 + this.own;
  }

  /** The first of four in tc: both families, and peers before marks. */
  public get marksPreference(): number {
    return 40_000 + 4 * (this.own % TC_PLACES);
  }

  /** The first of two in tc, one for each address family: after those of marks. */
  public get takeoverPreference(): number {
    return 50_000 + 2 * (this.own % TC_PLACES);
  }

  /** The first of two in tc, one for each address family: after those of marks, as it looks at them. */
  public get maintenancePreference(): number {
    return 60_000 + 2 * (this.own % TC_PLACES);
  }

  /** Of packets to a service that named none: above what people and other programs choose. */
  public serviceMark(service: string): number {
    return this.mark(0x10000000, service);
  }

  /** Of a check of one real server along the data path. */
  public checkMark(service: string, server: string): number {
    return this.mark(0x20000000, `${service} ${server}`);
  }

  /** Of packets to one virtual IP that the other director has handed on. */
  public peerForwardedMark(virtualIp: string): number {
    return this.mark(0x30000000, virtualIp);
  }

  private mark(first: number, name: string): number {
    const seed = this.given === undefined ? this.cluster : `${this.cluster} ${this.given}`;
    return first + hashNumber(`${seed} ${name}`, MARKS);
  }
}

/** Who has numbers. */
export interface NumberedCluster {
  readonly cluster: string;
  /** Instead of its name's. */
  readonly hostNumber?: number;
}

function hashNumber(name: string, count: number): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % count;
}

/** The numbers of what has a name and maybe a number of its own. */
export function numbersOf({ cluster, hostNumber }: NumberedCluster): ClusterNumbers {
  return new ClusterNumbers(cluster, hostNumber);
}
