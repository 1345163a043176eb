/** What a host does with packets besides its IPVS table. */
export interface PacketFacts {
  /** What its configurations of firewall-marks.sh ask for, by their paths. */
  readonly marks: ReadonlyMap<string, MarksFact>;
  /** Of devices with a clsact qdisc. */
  readonly filters: readonly FilterFact[];
  /** Absent without nft, or where it says nothing. */
  readonly nftables?: readonly NftChain[];
}

export interface MarksFact {
  /** The first of the four that its filters have. */
  readonly preference: number;
  readonly filters: readonly WantedFilter[];
}

/** A filter that gives packets a mark: those to a port, or those that a peer has handed on. */
export interface WantedFilter {
  readonly device: string;
  readonly preference: number;
  readonly handle: number;
  readonly address: string;
  readonly mark: number;
  /** That hands packets on. */
  readonly peer?: string;
  /** The host does not know that peer's MAC, and has no filter for it. */
  readonly isUnseen?: boolean;
  readonly protocol?: string;
  readonly port?: string;
}

export interface FilterFact {
  readonly device: string;
  readonly hook: string;
  readonly preference: number;
  readonly chain: number;
  /** As tc writes it: `0x1e240`, `800::800`. */
  readonly handle: string;
  readonly mark?: number;
}

export interface NftChain {
  /** With its family: `inet filter`. */
  readonly table: string;
  readonly name: string;
  /** The hook of a base chain of type filter. */
  readonly hook?: string;
  /** Whether its policy is to drop. */
  readonly drops: boolean;
  readonly rules: readonly string[];
}
