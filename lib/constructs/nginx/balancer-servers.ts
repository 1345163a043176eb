import { TerraformResource } from 'cdktf';
import { VirtualIp } from '../../options/virtual-ip';
import { checkName } from '../../validation/identifiers';
import { describe, refuse } from '../../validation/validation-error';
import { Listener } from '../cluster';
import { Directors } from '../directors';
import { HttpServers } from './http-servers';
import { HttpServerOptions, StreamServerOptions } from './options';
import { PoolUse, poolComplaints } from './pools';
import { StreamServers } from './stream-servers';

/** All servers of one nginx balancer or pair, on both layers. */
export class BalancerServers {
  public readonly http: HttpServers;
  public readonly stream: StreamServers;
  private readonly ids = new Set<string>();

  constructor(private readonly balancers: Directors) {
    this.http = new HttpServers(balancers.where, balancers.cluster);
    this.stream = new StreamServers(balancers.where, balancers.cluster);
  }

  public addHttp(id: string, options: HttpServerOptions): void {
    this.takeId('HTTP server id', id);
    this.http.add(id, options, this.addresses(id, options.virtualIp));
  }

  public addStream(id: string, options: StreamServerOptions): void {
    this.takeId('stream server id', id);
    this.stream.add(id, options, this.addresses(id, options.virtualIp));
  }

  /** What whoever holds these servers has to wait for. */
  public get resources(): TerraformResource[] {
    return this.uses.flatMap(({ pool }) => pool._resources);
  }

  public get listeners(): Listener[] {
    return [...this.http.listeners, ...this.stream.listeners];
  }

  /** Complaints that only synth can have. */
  public complaints(): string[] {
    const { where } = this.balancers;
    if (this.ids.size === 0)
      return [describe(where, 'servers', [], 'at least one; call addHttpServer or addStreamServer')];
    return this.uses.flatMap((use) => poolComplaints(where, use));
  }

  private get uses(): PoolUse[] {
    return [...this.http.uses, ...this.stream.uses];
  }

  private takeId(property: string, id: string): void {
    checkName(this.balancers.where, property, id);
    if (this.ids.has(id)) refuse(this.balancers.where, property, id, 'used once');
    this.ids.add(id);
  }

  private addresses(id: string, given: VirtualIp | undefined): string[] {
    const { where, virtualIps } = this.balancers;
    const all = virtualIps.map(({ address }) => address);
    if (given === undefined) return all;
    if (!all.includes(given.address)) {
      const known = all.map((address) => `'${address}'`).join(', ');
      refuse(
        where,
        `${id}.virtualIp`,
        given.address,
        known ? `one of ${known}` : 'left out without virtualIps',
      );
    }
    return [given.address];
  }
}
