export { ExecOptions, Lab } from './lab';
export { LabOptions } from './raise-lab';
export {
  Inventory,
  InventoryHost,
  InventoryInterface,
  InventorySsh,
  readInventory,
  stackDirectory,
} from './inventory';
export { EngineRun, StackRun, StackRunResult } from './engine/stacks';
export { ExecResult, RunOptions } from './processes/run';
export { ImageName } from './images/recipe';
export { Suite } from './images/suite';
export { Mistake } from './mistake';
export { waitUntil } from './wait';
export { ClientPlace } from './probe/probe-process';
export { TlsPlan } from './probe/tls-plan';
export { HttpProbe, RequestPlan } from './probe/http-probe';
export { ConnectionPlan, ConnectionProbe } from './probe/connection-probe';
export { WebSocketPlan, WebSocketProbe } from './probe/websocket-probe';
export { Connection, ConnectionAnswer, ConnectionEnd, Connections } from './probe/connections';
export { DatagramPlan, UdpProbe } from './probe/udp-probe';
export { Recording, Sample } from './probe/recording';
export { SynProbe } from './probe/syn-probe';
export { Syn, SynFrame, Syns } from './probe/syns';
export { OwnerProbe, OwnerSample } from './probe/owner';
export { Rehearsal, RehearsalOptions } from './rehearsal/rehearsal';
export { AppOptions } from './rehearsal/rehearsed-app';
