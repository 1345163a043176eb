import { OPTIONAL, OPTIONAL_TEXTS, structOf } from '../../validation/struct';
import type { BfdHealthCheckOptions } from './bfd';
import type { DnsHealthCheckOptions } from './dns';
import type { FileHealthCheckOptions } from './file';
import type { HttpHealthCheckOptions, HttpsHealthCheckOptions } from './http';
import type { ScriptHealthCheckOptions } from './script';
import type { SmtpHealthCheckOptions } from './smtp';
import type { ConnectHealthCheckOptions, HealthCheckOptions, PortHealthCheckOptions } from './times';
import type { UdpHealthCheckOptions } from './udp';

export const HEALTH_CHECK = structOf<HealthCheckOptions>('HealthCheckOptions', {
  delayLoopSeconds: OPTIONAL,
  retry: OPTIONAL,
  delayBeforeRetrySeconds: OPTIONAL,
  warmupSeconds: OPTIONAL,
  extraConfig: OPTIONAL_TEXTS,
});

export const CONNECT_HEALTH_CHECK = structOf<ConnectHealthCheckOptions>('ConnectHealthCheckOptions', {
  ...HEALTH_CHECK.rows,
  connectTimeoutSeconds: OPTIONAL,
});

export const PORT_HEALTH_CHECK = structOf<PortHealthCheckOptions>('PortHealthCheckOptions', {
  ...CONNECT_HEALTH_CHECK.rows,
  port: OPTIONAL,
});

export const HTTP_HEALTH_CHECK = structOf<HttpHealthCheckOptions>('HttpHealthCheckOptions', {
  ...PORT_HEALTH_CHECK.rows,
  statusCode: OPTIONAL,
  statusCodes: OPTIONAL_TEXTS,
  digest: OPTIONAL,
  regex: OPTIONAL,
  virtualhost: OPTIONAL,
});

export const HTTPS_HEALTH_CHECK = structOf<HttpsHealthCheckOptions>('HttpsHealthCheckOptions', {
  ...HTTP_HEALTH_CHECK.rows,
  enableSni: OPTIONAL,
});

export const SCRIPT_HEALTH_CHECK = structOf<ScriptHealthCheckOptions>('ScriptHealthCheckOptions', {
  ...HEALTH_CHECK.rows,
  args: OPTIONAL_TEXTS,
  miscTimeoutSeconds: OPTIONAL,
  miscDynamic: OPTIONAL,
});

export const SMTP_HEALTH_CHECK = structOf<SmtpHealthCheckOptions>('SmtpHealthCheckOptions', {
  ...PORT_HEALTH_CHECK.rows,
  heloName: OPTIONAL,
});

export const DNS_HEALTH_CHECK = structOf<DnsHealthCheckOptions>('DnsHealthCheckOptions', {
  ...PORT_HEALTH_CHECK.rows,
  recordType: OPTIONAL,
});

export const UDP_HEALTH_CHECK = structOf<UdpHealthCheckOptions>('UdpHealthCheckOptions', {
  ...HEALTH_CHECK.rows,
  connectTimeoutSeconds: OPTIONAL,
  port: OPTIONAL,
  payload: OPTIONAL,
  requireReply: OPTIONAL,
  replyPattern: OPTIONAL,
});

export const FILE_HEALTH_CHECK = structOf<FileHealthCheckOptions>('FileHealthCheckOptions', {
  weight: OPTIONAL,
});

export const BFD_HEALTH_CHECK = structOf<BfdHealthCheckOptions>('BfdHealthCheckOptions', {
  minRxMilliseconds: OPTIONAL,
  minTxMilliseconds: OPTIONAL,
  multiplier: OPTIONAL,
});
