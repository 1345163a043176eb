import { TerraformResource } from 'cdktf';
import { Secret } from '../../options/secret';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { VirtualIp } from '../../options/virtual-ip';
import { ServedTraffic } from '../../roles/firewall/real-server-openings';
import { checkStruct } from '../../validation/struct-check';
import { describe, refuse } from '../../validation/validation-error';
import { Listener, NginxName } from '../registry/cluster';
import { Directors } from '../addresses/directors';
import { externalLoops } from '../lvs/external-loop';
import { familyNeeded, familyOf } from '../addresses/family';
import { challengeRouteComplaints, renewsCertificates } from './challenge-routes';
import { HttpServer } from './http-server';
import { HttpServers } from './http-servers';
import { HttpServerOptions, StreamServerOptions } from './options';
import { PoolUse, poolComplaints, serverPortOf } from './pools';
import { RealServerPool } from '../pool/real-server-pool';
import { ServerNames } from './server-names';
import { StreamServer } from './stream-server';
import { StreamServers } from './stream-servers';
import { HTTP_SERVER_OPTIONS, STREAM_SERVER_OPTIONS } from './structs';
import { sourceAddresses, upstreamAddress, upstreamInterface } from './upstream-address';

/** All servers of one nginx balancer or pair, on both layers. */
export class BalancerServers {
  public readonly http: HttpServers;
  public readonly stream: StreamServers;
  private readonly ids: ServerNames;
  private readonly told = new Set<RealServerPool>();

  constructor(private readonly balancers: Directors) {
    this.ids = new ServerNames(balancers.where, balancers.cluster);
    this.http = new HttpServers(balancers.where, this.ids);
    this.stream = new StreamServers(balancers.where, this.ids);
  }

  public addHttp(id: string, options: HttpServerOptions): HttpServer {
    this.ids.take('HTTP server', id);
    checkStruct(this.balancers.where, id, HTTP_SERVER_OPTIONS, options);
    const server = this.http.add(id, options, this.virtualIps(id, options.virtualIp));
    this.tellPools(options.pool, ...(options.routes ?? []).map(({ pool }) => pool));
    return server;
  }

  public addStream(id: string, options: StreamServerOptions): StreamServer {
    this.ids.take('stream server', id);
    checkStruct(this.balancers.where, id, STREAM_SERVER_OPTIONS, options);
    const server = this.stream.add(id, options, this.virtualIps(id, options.virtualIp));
    this.tellPools(options.pool, ...(options.serverNameRoutes ?? []).map(({ pool }) => pool));
    return server;
  }

  /** What whoever holds these servers has to wait for. */
  public get resources(): TerraformResource[] {
    return this.uses.flatMap(({ pool }) => pool._resources);
  }

  public get listeners(): Listener[] {
    return [...this.http.listeners, ...this.stream.listeners];
  }

  public get names(): NginxName[] {
    return [...this.http.names, ...this.stream.names];
  }

  /** Complaints that only synth can have. */
  public complaints(sessionTicketKeys: readonly Secret[]): string[] {
    const { where } = this.balancers;
    if (this.ids.isEmpty)
      return [describe(where, 'servers', [], 'at least one; call addHttpServer or addStreamServer')];
    if (sessionTicketKeys.length > 0 && !this.listeners.some(({ tls }) => tls))
      return [describe(where, 'sessionTicketKeys', '***', 'left out where no HTTP server has tls')];
    const pools = [...new Set(this.uses.map(({ pool }) => pool))];
    return [
      ...this.uses.flatMap((use) => poolComplaints(where, use)),
      ...pools.flatMap((pool) => externalLoops(this.balancers, pool)),
      ...challengeRouteComplaints(where, this.http.all),
      ...this.unknownFamilies(),
    ];
  }

  /** An IPv6 address has brackets in nginx. */
  private unknownFamilies(): string[] {
    const ofPools = this.uses.flatMap(({ pool }) => pool.servers.map(({ host }) => host));
    const { hosts } = this.balancers;
    const peers = hosts.length > 1 && renewsCertificates(this.http.all) ? hosts : [];
    const unknown = [...new Set([...ofPools, ...peers])].filter((server) =>
      hosts.some((balancer) => familyOf(upstreamInterface(balancer, server)) === undefined),
    );
    return unknown.map((server) => familyNeeded(this.balancers.where, server));
  }

  private get uses(): PoolUse[] {
    return [...this.http.uses, ...this.stream.uses];
  }

  /** Each pool once; what their servers let in is known at synth. */
  private tellPools(...pools: RealServerPool[]): void {
    for (const pool of pools.filter((each) => !this.told.has(each))) {
      this.told.add(pool);
      pool._usedBy('nginx', ({ host }) => [{ traffic: this.trafficTo(pool, host) }]);
    }
  }

  /** From each balancer to the address at which it reaches the server. */
  private trafficTo(pool: RealServerPool, server: ServerHost): ServedTraffic[] {
    const uses = this.uses.filter((use) => use.pool === pool);
    const protocols = [...new Set(uses.map(({ protocol }) => protocol))];
    const portsOf = (protocol: TransportProtocol) => [
      ...new Set(uses.filter((use) => use.protocol === protocol).map(serverPortOf)),
    ];
    return this.balancers.hosts
      .filter((balancer) => balancer !== server)
      .flatMap((balancer) => {
        const address = upstreamAddress(balancer, server);
        const from = sourceAddresses(balancer, address);
        return protocols.map((protocol) => ({ protocol, address, ports: portsOf(protocol), from }));
      });
  }

  private virtualIps(id: string, given: VirtualIp | undefined): readonly VirtualIp[] {
    const { where, virtualIps } = this.balancers;
    if (given === undefined) return virtualIps;
    const found = virtualIps.find(({ address }) => address === given.address);
    const known = virtualIps.map(({ address }) => `'${address}'`).join(', ');
    const allowed = known ? `one of ${known}` : 'left out without virtualIps';
    return [found ?? refuse(where, `${id}.virtualIp`, given.address, allowed)];
  }
}
