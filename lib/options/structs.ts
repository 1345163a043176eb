import { MADE } from './made';
import { whyNotOfAccess, whyNotOfBastion } from './ssh-refusals';
import {
  OPTIONAL,
  OPTIONAL_LIST,
  OPTIONAL_NUMBERS,
  OPTIONAL_TEXTS,
  REQUIRED,
  REQUIRED_LIST,
  holding,
  made,
  structOf,
} from '../validation/struct';
import type { ExternalServerProps } from './external-server';
import type { MetricsSettings } from './metrics-settings';
import type { NetworkInterface } from './network-interface';
import type { HashingOptions } from './scheduler';
import type { ServerHostProps } from './server-host';
import type { SshAccess, SshBastion } from './ssh-access';
import type { VirtualIpOptions } from './virtual-ip';
import type { VirtualServiceSettings } from './virtual-service';
import type { VrrpSettings } from './vrrp-settings';
import type { VrrpProcessOptions, VrrpScriptOptions, VrrpTrackerOptions } from './vrrp-tracker';

export const NETWORK_INTERFACE = structOf<NetworkInterface>('NetworkInterface', {
  device: REQUIRED,
  address: REQUIRED,
  family: OPTIONAL,
});

export const SSH_BASTION = structOf<SshBastion>(
  'SshBastion',
  { address: REQUIRED, port: OPTIONAL, user: OPTIONAL },
  { why: whyNotOfBastion },
);

export const SSH_ACCESS = structOf<SshAccess>(
  'SshAccess',
  {
    user: OPTIONAL,
    sudo: OPTIONAL,
    port: OPTIONAL,
    key: made(OPTIONAL, MADE.SshKey),
    hostKey: OPTIONAL,
    knownHosts: OPTIONAL,
    bastion: holding(OPTIONAL, SSH_BASTION),
    timeoutSeconds: OPTIONAL,
  },
  { why: whyNotOfAccess },
);

export const EXTERNAL_SERVER_PROPS = structOf<ExternalServerProps>('ExternalServerProps', {
  name: REQUIRED,
  address: REQUIRED,
  answersThroughDirector: OPTIONAL,
});

export const SERVER_HOST_PROPS = structOf<ServerHostProps>('ServerHostProps', {
  name: REQUIRED,
  networkInterfaces: holding(REQUIRED_LIST, NETWORK_INTERFACE),
  address: OPTIONAL,
  instanceId: OPTIONAL,
  ssh: holding(OPTIONAL, SSH_ACCESS),
});

export const VIRTUAL_IP_OPTIONS = structOf<VirtualIpOptions>('VirtualIpOptions', {
  device: OPTIONAL,
  family: OPTIONAL,
});

export const HASHING_OPTIONS = structOf<HashingOptions>('HashingOptions', {
  port: OPTIONAL,
  fallback: OPTIONAL,
});

export const VRRP_TRACKER_OPTIONS = structOf<VrrpTrackerOptions>('VrrpTrackerOptions', { weight: OPTIONAL });

export const VRRP_PROCESS_OPTIONS = structOf<VrrpProcessOptions>('VrrpProcessOptions', {
  ...VRRP_TRACKER_OPTIONS.rows,
  delaySeconds: OPTIONAL,
});

export const VRRP_SCRIPT_OPTIONS = structOf<VrrpScriptOptions>('VrrpScriptOptions', {
  ...VRRP_TRACKER_OPTIONS.rows,
  intervalSeconds: OPTIONAL,
  timeoutSeconds: OPTIONAL,
  rise: OPTIONAL,
  fall: OPTIONAL,
});

export const METRICS_SETTINGS = structOf<MetricsSettings>('MetricsSettings', {
  textfileDirectory: OPTIONAL,
  intervalSeconds: OPTIONAL,
  onTransition: OPTIONAL,
});

export const VRRP_SETTINGS = structOf<VrrpSettings>('VrrpSettings', {
  virtualRouterId: REQUIRED,
  device: OPTIONAL,
  version: OPTIONAL,
  advertIntervalSeconds: OPTIONAL,
  primaryPriority: OPTIONAL,
  backupPriority: OPTIONAL,
  preempt: OPTIONAL,
  preemptDelaySeconds: OPTIONAL,
  authPass: made(OPTIONAL, MADE.Secret),
  unicast: OPTIONAL,
  track: made(OPTIONAL_LIST, MADE.VrrpTracker),
  notifyMaster: OPTIONAL,
  notifyBackup: OPTIONAL,
  notifyFault: OPTIONAL,
  garpMasterRefreshSeconds: OPTIONAL,
  garpLowerPrioRepeat: OPTIONAL,
  virtualMac: OPTIONAL,
  extraConfig: OPTIONAL_TEXTS,
});

export const VIRTUAL_SERVICE_SETTINGS = structOf<VirtualServiceSettings>('VirtualServiceSettings', {
  virtualIp: made(OPTIONAL, MADE.VirtualIp),
  port: OPTIONAL,
  additionalPorts: OPTIONAL_NUMBERS,
  firewallMark: OPTIONAL,
  protocol: OPTIONAL,
  scheduler: made(OPTIONAL, MADE.Scheduler),
  forwardingMethod: made(OPTIONAL, MADE.ForwardingMethod),
  persistenceTimeoutSeconds: OPTIONAL,
  persistenceGranularity: OPTIONAL,
  onePacket: OPTIONAL,
  alpha: OPTIONAL,
  omega: OPTIONAL,
  quorum: OPTIONAL,
  hysteresis: OPTIONAL,
  inhibitOnFailure: OPTIONAL,
  drainSeconds: OPTIONAL,
  sorryServer: made(OPTIONAL, MADE.SorryServer),
  checkDataPath: OPTIONAL,
  extraConfig: OPTIONAL_TEXTS,
  serverPort: OPTIONAL,
});
