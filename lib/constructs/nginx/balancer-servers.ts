import { TerraformResource } from 'cdktf';
import { Secret } from '../../options/secret';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { ServedTraffic } from '../../roles/firewall/real-server-openings';
import { checkName } from '../../validation/identifiers';
import { describe, refuse } from '../../validation/validation-error';
import { Listener } from '../cluster';
import { Directors } from '../directors';
import { HttpServers } from './http-servers';
import { HttpServerOptions, StreamServerOptions } from './options';
import { PoolUse, poolComplaints } from './pools';
import { RealServerPool } from '../real-server-pool';
import { StreamServers } from './stream-servers';
import { sourceAddresses, upstreamAddress } from './upstream-address';

/** All servers of one nginx balancer or pair, on both layers. */
export class BalancerServers {
  public readonly http: HttpServers;
  public readonly stream: StreamServers;
  private readonly ids = new Set<string>();
  private readonly told = new Set<RealServerPool>();

  constructor(private readonly balancers: Directors) {
    this.http = new HttpServers(balancers.where, balancers.cluster);
    this.stream = new StreamServers(balancers.where, balancers.cluster);
  }

  public addHttp(id: string, options: HttpServerOptions): void {
    this.takeId('HTTP server id', id);
    this.http.add(id, options, this.addresses(id, options.virtualIp));
    this.tellPools(options.pool, ...(options.routes ?? []).map(({ pool }) => pool));
  }

  public addStream(id: string, options: StreamServerOptions): void {
    this.takeId('stream server id', id);
    this.stream.add(id, options, this.addresses(id, options.virtualIp));
    this.tellPools(options.pool, ...(options.serverNameRoutes ?? []).map(({ pool }) => pool));
  }

  /** What whoever holds these servers has to wait for. */
  public get resources(): TerraformResource[] {
    return this.uses.flatMap(({ pool }) => pool._resources);
  }

  public get listeners(): Listener[] {
    return [...this.http.listeners, ...this.stream.listeners];
  }

  /** Complaints that only synth can have. */
  public complaints(sessionTicketKeys: readonly Secret[]): string[] {
    const { where } = this.balancers;
    if (this.ids.size === 0)
      return [describe(where, 'servers', [], 'at least one; call addHttpServer or addStreamServer')];
    if (sessionTicketKeys.length > 0 && !this.listeners.some(({ tls }) => tls))
      return [describe(where, 'sessionTicketKeys', '***', 'left out where no HTTP server has tls')];
    return this.uses.flatMap((use) => poolComplaints(where, use));
  }

  private get uses(): PoolUse[] {
    return [...this.http.uses, ...this.stream.uses];
  }

  /** Each pool once; what their servers let in is known at synth. */
  private tellPools(...pools: RealServerPool[]): void {
    for (const pool of pools.filter((each) => !this.told.has(each))) {
      this.told.add(pool);
      pool._usedBy(({ host }) => [{ traffic: this.trafficTo(pool, host) }]);
    }
  }

  /** From each balancer to the address at which it reaches the server. */
  private trafficTo(pool: RealServerPool, server: ServerHost): ServedTraffic[] {
    const uses = this.uses.filter((use) => use.pool === pool);
    const protocols = [...new Set(uses.map(({ protocol }) => protocol))];
    return this.balancers.hosts
      .filter((balancer) => balancer !== server)
      .flatMap((balancer) => {
        const address = upstreamAddress(balancer, server);
        const from = sourceAddresses(balancer, address);
        return protocols.map((protocol) => ({ protocol, address, ports: [pool.port], from }));
      });
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
