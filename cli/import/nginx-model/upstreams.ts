import { Directive } from '../directive';
import { Findings } from '../findings';
import { Option } from '../program/code';
import { FoundPool } from './found';
import { Unfit } from './unfit';
import { ReadUpstream, endOf, readUpstream } from './upstream';

/** A pool, and how its upstream is used. */
export interface Target {
  readonly pool: FoundPool;
  readonly options: readonly Option[];
  /** Servers of which one request may ask each. */
  readonly reachable: number;
}

/** The upstreams of `http` or of `stream`, of which those that are asked for become pools. */
export class Upstreams {
  /** By name in small letters. */
  private readonly targets = new Map<string, Target>();

  constructor(
    private readonly blocks: readonly Directive[],
    private readonly taken: Set<string>,
    private readonly findings: Findings,
  ) {}

  get pools(): FoundPool[] {
    return [...this.targets.values()].map(({ pool }) => pool);
  }

  /** Why what stands behind `proxy_pass`, without its scheme and path, is no pool; nothing where it can be one. */
  unfitness(name: string, defaultPort?: number): Unfit | undefined {
    const unheard = new Findings(() => '');
    const made = this.read(name, defaultPort, unheard);
    return typeof made === 'string' ? made : undefined;
  }

  /** Of what can be a pool. */
  target(name: string, defaultPort?: number): Target {
    const known = this.targets.get(name.toLowerCase());
    if (known !== undefined) return known;
    const made = this.read(name, defaultPort, this.findings);
    if (typeof made === 'string') throw new Error(made);
    const target = this.targetOf(name, made);
    this.targets.set(name.toLowerCase(), target);
    return target;
  }

  /** Those that lines need: what is no pool, and what they name. */
  linesFor(lines: readonly string[]): Directive[] {
    return this.blocks.filter(
      ({ words: [, name = ''] }) =>
        !this.targets.has(name.toLowerCase()) || lines.some((line) => names(line, name)),
    );
  }

  private read(name: string, defaultPort: number | undefined, findings: Findings): ReadUpstream | Unfit {
    const block = this.blocks.find(({ words: [, own = ''] }) => isSameName(own, name));
    if (block) return readUpstream(block, findings);
    const end = endOf(name);
    if (end === undefined) return `\`${name}\` is no upstream, address or name`;
    const port = end.port ?? defaultPort;
    if (port === undefined) return `\`${name}\` has no port`;
    return { port, servers: [{ address: end.address, options: [] }], options: [] };
  }

  private targetOf(name: string, { port, servers, options }: ReadUpstream): Target {
    const isDown = (each: readonly Option[]) => each.some(([key, code]) => key === 'weight' && code === '0');
    return {
      pool: { id: this.idOf(name), port, servers },
      options,
      reachable: servers.filter((each) => !isDown(each.options)).length,
    };
  }

  /** No other construct of the stack begins so, and cdktf's own neither. */
  private idOf(name: string): string {
    return freeName(`pool-${name.replace(/[^\w]+/g, '-').slice(0, LONGEST)}`, this.taken);
  }
}

/** An id has 63 characters. */
const LONGEST = 50;

/** Whether a line sends something to an upstream, which no proxy_redirect does. */
function names(line: string, upstream: string): boolean {
  const words = line.replace(/\bproxy_redirect\s[^;]*;/g, '').split(/[\s;/"'$]+/);
  return words.some((word) => isSameName(word, upstream));
}

/** As nginx compares names of upstreams. */
function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A name that nobody has, but for capitals. */
export function freeName(wanted: string, taken: Set<string>): string {
  const candidates = [wanted, ...Array.from({ length: taken.size + 1 }, (_, at) => `${wanted}-${at + 2}`)];
  const name = candidates.find((each) => !taken.has(each.toLowerCase()))!;
  taken.add(name.toLowerCase());
  return name;
}
