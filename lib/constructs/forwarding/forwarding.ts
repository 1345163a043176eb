import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { Tunnel } from '../../options/tunnel';
import { VirtualIp } from '../../options/virtual-ip';
import { Directors } from '../addresses/directors';
import { ServerPreparation } from './server-preparation';

/** Packets of one virtual service for one real server. */
export interface Delivery {
  /** Name of the virtual service. */
  readonly service: string;
  readonly vip: VirtualIp;
  readonly protocol: TransportProtocol;
  /** Port that clients use, and those that go with it. */
  readonly ports: readonly number[];
  readonly server: ServerHost;
  /** Whether a firewall mark is balanced, which stands for any port and keeps it. */
  readonly isMarked: boolean;
  /** Port on which the server answers. */
  readonly serverPort: number;
  readonly tunnel?: Tunnel;
}

/** What a forwarding method asks of directors and real servers: DR, NAT and TUN have a file each. */
export interface Forwarding {
  /** The address at which a director reaches the server; undefined if it cannot, which is among the complaints. */
  addressOf(directors: Directors, director: ServerHost, delivery: Delivery): string | undefined;
  /** What the server has to have; asked for only if there are no complaints. */
  preparation(directors: Directors, delivery: Delivery): ServerPreparation;
  complaints(directors: Directors, delivery: Delivery): string[];
}
