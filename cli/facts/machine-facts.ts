/** What `verify` asks besides: the machine below a deploy. What was not asked is empty. */
export interface MachineFacts {
  /** A hash of it. */
  readonly id?: string;
  readonly links: ReadonlyMap<string, LinkFact>;
  readonly disks: readonly DiskFact[];
  /** Directories that root may not write to. */
  readonly readOnly: readonly string[];
  readonly listeners: readonly ListenerFact[];
  /** keepalived that its unit has not started: process and command line. */
  readonly strays: readonly string[];
  /** nginx workers of before a reload, and for how many seconds there are new ones. */
  readonly oldWorkers?: { readonly count: number; readonly seconds: number };
  /** Whether they are loaded, or could be. */
  readonly modules: ReadonlyMap<string, boolean>;
  /** Lines of plans: alternatives with `|`, `?FAMILY ` before what is for some hosts alone. */
  readonly packages: readonly string[];
  readonly installed: ReadonlySet<string>;
  readonly needs: readonly NeedFact[];
  /** Exit statuses of programs' tests of their configuration. */
  readonly tests: ReadonlyMap<string, number>;
  /** In the order in which a boot sets them. */
  readonly settings: readonly SettingFact[];
  /** The gateway of answers, by what was asked; `-` if there is none. */
  readonly routes: ReadonlyMap<string, string>;
  /** SHA-256 of a private key's public half. */
  readonly keys: ReadonlyMap<string, string>;
  readonly connects: ReadonlyMap<string, boolean>;
  readonly adverts: readonly AdvertFact[];
  readonly neighbours: readonly NeighbourFact[];
  /** Why it does not know what is on the wire. */
  readonly blind?: string;
}

export interface LinkFact {
  readonly mac: string;
  readonly mtu: number;
  readonly state: string;
}

export interface DiskFact {
  readonly mount: string;
  readonly freeKilobytes: number;
}

export interface ListenerFact {
  readonly protocol: string;
  readonly address: string;
  readonly port: number;
}

export interface NeedFact {
  readonly program: string;
  readonly version: string;
  readonly what: string;
}

export interface SettingFact {
  readonly file: string;
  readonly key: string;
  readonly value: string;
}

export interface AdvertFact {
  readonly device: string;
  /** On the `wire`, or `heard` behind the firewall. */
  readonly how: string;
  readonly source: string;
  readonly mac: string;
  readonly virtualRouterId: string;
}

/** Who answers for an address. */
export interface NeighbourFact {
  readonly device: string;
  readonly address: string;
  readonly mac: string;
}
