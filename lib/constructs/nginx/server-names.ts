import { checkName } from '../../validation/identifiers';
import { refuse } from '../../validation/validation-error';

/** The layer that a server is of, as messages name it. */
export type ServerKind = 'HTTP server' | 'stream server';

/** Names of a balancer's servers in nginx, whose upstreams are the same but for capitals if they are of one layer. */
export class ServerNames {
  private readonly kinds = new Map<string, ServerKind>();

  constructor(
    private readonly where: string,
    private readonly cluster: string,
  ) {}

  public get isEmpty(): boolean {
    return this.kinds.size === 0;
  }

  public take(kind: ServerKind, id: string): void {
    checkName(this.where, `${kind} id`, id);
    if (this.kinds.has(id)) refuse(this.where, `${kind} id`, id, 'used once');
    const twin = [...this.kinds].some(([other, itsKind]) => itsKind === kind && same(other, id));
    if (twin) refuse(this.where, `${kind} id`, id, 'used once, also but for capitals');
    this.kinds.set(id, kind);
  }

  /** Of a server. */
  public of(id: string): string {
    return `${this.cluster}_${id}`;
  }

  /** Of something of a server. Where another server has that name, a dot, which ids have not, tells them apart. */
  public part(id: string, what: string): string {
    const taken = [...this.kinds.keys()].some((other) => same(other, `${id}_${what}`));
    return this.of(taken ? `${id}.${what}` : `${id}_${what}`);
  }
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
