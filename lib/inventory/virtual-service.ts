import { InventoryHealthCheck, InventoryServer } from './pool';

/** A virtual service of LVS. */
export interface InventoryVirtualService {
  readonly id: string;
  readonly virtualIp: string;
  readonly protocol: InventoryProtocol;
  readonly port: string;
  /** Ports that go with it. */
  readonly additionalPorts?: readonly string[];
  /** Where packets are balanced by their mark. */
  readonly firewallMark?: string;
  readonly scheduler: string;
  /** Where it hashes and does not fall back: clients whose server takes no new connections are refused, so that none can be drained. */
  readonly strictHashing?: true;
  readonly forwardingMethod: InventoryForwardingMethod;
  readonly check: InventoryHealthCheck;
  /** Path of the pool. */
  readonly pool: string;
  readonly servers: readonly InventoryLvsServer[];
  /** Who answers when no server does. */
  readonly sorryServer?: InventorySorryServer;
}

export type InventoryProtocol = 'TCP' | 'UDP' | 'SCTP';

export type InventoryForwardingMethod = 'DR' | 'NAT' | 'TUN';

/** `address` is the one at which the first member reaches it. */
export interface InventoryLvsServer extends InventoryServer {
  readonly forwardingMethod: InventoryForwardingMethod;
}

export interface InventorySorryServer {
  readonly address: string;
  readonly port: string;
}
