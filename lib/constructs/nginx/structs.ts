import { MADE } from '../../options/made';
import { HTTP_SERVER, HTTP_UPSTREAM, STREAM_SERVER, onlyPlusHasIt } from '../../options/nginx/structs';
import { METRICS_SETTINGS, VRRP_SETTINGS } from '../../options/structs';
import {
  OPTIONAL,
  OPTIONAL_LIST,
  OPTIONAL_TEXTS,
  REQUIRED,
  REQUIRED_LIST,
  holding,
  made,
  structOf,
} from '../../validation/struct';
import type { NginxBalancerProps } from './nginx-balancer';
import type { NginxHaGroupProps } from './nginx-ha-group';
import type { NginxHaPairProps } from './nginx-ha-pair';
import type { HttpRoute, HttpServerOptions, ServerNameRoute, StreamServerOptions } from './options';

export const NGINX_BALANCER_PROPS = structOf<NginxBalancerProps>('NginxBalancerProps', {
  host: made(REQUIRED, MADE.ServerHost),
  virtualIps: made(OPTIONAL_LIST, MADE.VirtualIp),
  workerShutdownTimeoutSeconds: OPTIONAL,
  sessionTicketKeys: made(OPTIONAL_LIST, MADE.Secret),
  firewall: made(OPTIONAL, MADE.Firewall),
  metrics: holding(OPTIONAL, METRICS_SETTINGS),
  name: OPTIONAL,
  globalExtraConfig: OPTIONAL_TEXTS,
  mainExtraConfig: OPTIONAL_TEXTS,
  eventsExtraConfig: OPTIONAL_TEXTS,
  httpExtraConfig: OPTIONAL_TEXTS,
  streamExtraConfig: OPTIONAL_TEXTS,
});

export const NGINX_HA_PAIR_PROPS = structOf<NginxHaPairProps>('NginxHaPairProps', {
  primary: made(REQUIRED, MADE.ServerHost),
  backup: made(REQUIRED, MADE.ServerHost),
  virtualIps: made(REQUIRED_LIST, MADE.VirtualIp),
  vrrp: holding(REQUIRED, VRRP_SETTINGS),
  workerShutdownTimeoutSeconds: OPTIONAL,
  sessionTicketKeys: made(OPTIONAL_LIST, MADE.Secret),
  firewall: made(OPTIONAL, MADE.Firewall),
  metrics: holding(OPTIONAL, METRICS_SETTINGS),
  hostNumber: OPTIONAL,
  name: OPTIONAL,
  globalExtraConfig: OPTIONAL_TEXTS,
  mainExtraConfig: OPTIONAL_TEXTS,
  eventsExtraConfig: OPTIONAL_TEXTS,
  httpExtraConfig: OPTIONAL_TEXTS,
  streamExtraConfig: OPTIONAL_TEXTS,
});

export const NGINX_HA_GROUP_PROPS = structOf<NginxHaGroupProps>('NginxHaGroupProps', {
  balancers: made(REQUIRED_LIST, MADE.ServerHost),
  virtualIps: made(REQUIRED_LIST, MADE.VirtualIp),
  vrrp: holding(REQUIRED, VRRP_SETTINGS),
  workerShutdownTimeoutSeconds: OPTIONAL,
  sessionTicketKeys: made(OPTIONAL_LIST, MADE.Secret),
  firewall: made(OPTIONAL, MADE.Firewall),
  metrics: holding(OPTIONAL, METRICS_SETTINGS),
  hostNumber: OPTIONAL,
  name: OPTIONAL,
  globalExtraConfig: OPTIONAL_TEXTS,
  mainExtraConfig: OPTIONAL_TEXTS,
  eventsExtraConfig: OPTIONAL_TEXTS,
  httpExtraConfig: OPTIONAL_TEXTS,
  streamExtraConfig: OPTIONAL_TEXTS,
});

export const HTTP_ROUTE = structOf<HttpRoute>(
  'HttpRoute',
  {
    ...HTTP_UPSTREAM.rows,
    path: REQUIRED,
    exact: OPTIONAL,
    pool: made(REQUIRED, MADE.RealServerPool),
    serverPort: OPTIONAL,
  },
  { key: 'path', why: onlyPlusHasIt },
);

export const HTTP_SERVER_OPTIONS = structOf<HttpServerOptions>(
  'HttpServerOptions',
  {
    ...HTTP_SERVER.rows,
    pool: made(REQUIRED, MADE.RealServerPool),
    serverPort: OPTIONAL,
    routes: holding(OPTIONAL_LIST, HTTP_ROUTE),
  },
  { why: onlyPlusHasIt },
);

export const SERVER_NAME_ROUTE = structOf<ServerNameRoute>(
  'ServerNameRoute',
  { serverName: REQUIRED, pool: made(REQUIRED, MADE.RealServerPool), serverPort: OPTIONAL },
  { key: 'serverName' },
);

export const STREAM_SERVER_OPTIONS = structOf<StreamServerOptions>(
  'StreamServerOptions',
  {
    ...STREAM_SERVER.rows,
    pool: made(REQUIRED, MADE.RealServerPool),
    serverPort: OPTIONAL,
    serverNameRoutes: holding(OPTIONAL_LIST, SERVER_NAME_ROUTE),
  },
  { why: onlyPlusHasIt },
);
