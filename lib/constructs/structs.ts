import { MADE } from '../options/made';
import { METRICS_SETTINGS, VIRTUAL_SERVICE_SETTINGS, VRRP_SETTINGS } from '../options/structs';
import {
  OPTIONAL,
  OPTIONAL_LIST,
  OPTIONAL_TEXTS,
  REQUIRED,
  REQUIRED_LIST,
  holding,
  made,
  structOf,
} from '../validation/struct';
import type { LvsDirectorProps } from './lvs/lvs-director';
import type { LvsDirectorGroupProps } from './lvs/lvs-director-group';
import type { LvsDirectorPairProps } from './lvs/lvs-director-pair';
import type { RealServerOptions } from './pool/pool-server';
import type { RealServerPoolProps } from './pool/real-server-pool-props';
import type { VirtualServiceOptions } from './lvs/virtual-service';

export const REAL_SERVER_POOL_PROPS = structOf<RealServerPoolProps>('RealServerPoolProps', {
  port: REQUIRED,
  healthCheck: made(OPTIONAL, MADE.HealthCheck),
  service: made(OPTIONAL, MADE.RealService),
  firewall: made(OPTIONAL, MADE.Firewall),
  hostNumber: OPTIONAL,
  name: OPTIONAL,
});

export const REAL_SERVER_OPTIONS = structOf<RealServerOptions>('RealServerOptions', {
  weight: OPTIONAL,
  forwardingMethod: made(OPTIONAL, MADE.ForwardingMethod),
  upperThreshold: OPTIONAL,
  lowerThreshold: OPTIONAL,
  backup: OPTIONAL,
  extraConfig: OPTIONAL_TEXTS,
});

export const LVS_DIRECTOR_PROPS = structOf<LvsDirectorProps>('LvsDirectorProps', {
  host: made(REQUIRED, MADE.ServerHost),
  virtualIps: made(REQUIRED_LIST, MADE.VirtualIp),
  innerVirtualIps: made(OPTIONAL_LIST, MADE.VirtualIp),
  firewall: made(OPTIONAL, MADE.Firewall),
  metrics: holding(OPTIONAL, METRICS_SETTINGS),
  hostNumber: OPTIONAL,
  name: OPTIONAL,
  globalExtraConfig: OPTIONAL_TEXTS,
});

export const LVS_DIRECTOR_PAIR_PROPS = structOf<LvsDirectorPairProps>('LvsDirectorPairProps', {
  primary: made(REQUIRED, MADE.ServerHost),
  backup: made(REQUIRED, MADE.ServerHost),
  virtualIps: made(REQUIRED_LIST, MADE.VirtualIp),
  innerVirtualIps: made(OPTIONAL_LIST, MADE.VirtualIp),
  vrrp: holding(REQUIRED, VRRP_SETTINGS),
  connectionSync: OPTIONAL,
  firewall: made(OPTIONAL, MADE.Firewall),
  metrics: holding(OPTIONAL, METRICS_SETTINGS),
  hostNumber: OPTIONAL,
  name: OPTIONAL,
  globalExtraConfig: OPTIONAL_TEXTS,
});

export const LVS_DIRECTOR_GROUP_PROPS = structOf<LvsDirectorGroupProps>('LvsDirectorGroupProps', {
  directors: made(REQUIRED_LIST, MADE.ServerHost),
  virtualIps: made(REQUIRED_LIST, MADE.VirtualIp),
  innerVirtualIps: made(OPTIONAL_LIST, MADE.VirtualIp),
  vrrp: holding(REQUIRED, VRRP_SETTINGS),
  connectionSync: OPTIONAL,
  firewall: made(OPTIONAL, MADE.Firewall),
  metrics: holding(OPTIONAL, METRICS_SETTINGS),
  hostNumber: OPTIONAL,
  name: OPTIONAL,
  globalExtraConfig: OPTIONAL_TEXTS,
});

export const VIRTUAL_SERVICE_OPTIONS = structOf<VirtualServiceOptions>('VirtualServiceOptions', {
  ...VIRTUAL_SERVICE_SETTINGS.rows,
  pool: made(REQUIRED, MADE.RealServerPool),
});
