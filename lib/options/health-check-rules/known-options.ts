import { refuse } from '../../validation/validation-error';
import { AskedCheck } from '../asked-check';
import {
  BfdHealthCheckOptions,
  ConnectHealthCheckOptions,
  DnsHealthCheckOptions,
  FileHealthCheckOptions,
  HealthCheckOptions,
  HttpHealthCheckOptions,
  HttpsHealthCheckOptions,
  PortHealthCheckOptions,
  ScriptHealthCheckOptions,
  SmtpHealthCheckOptions,
  UdpHealthCheckOptions,
} from '../health-check-options';

/** Every name of a struct, and no other. */
type Names<T> = { readonly [K in keyof Required<T>]: true };

const TIMES: Names<HealthCheckOptions> = {
  delayLoopSeconds: true,
  retry: true,
  delayBeforeRetrySeconds: true,
  warmupSeconds: true,
};
const CONNECT: Names<ConnectHealthCheckOptions> = { ...TIMES, connectTimeoutSeconds: true };
const PORT: Names<PortHealthCheckOptions> = { ...CONNECT, port: true };
const HTTP: Names<HttpHealthCheckOptions> = {
  ...PORT,
  statusCode: true,
  digest: true,
  regex: true,
  virtualhost: true,
};
const HTTPS: Names<HttpsHealthCheckOptions> = { ...HTTP, enableSni: true };
const SCRIPT: Names<ScriptHealthCheckOptions> = {
  ...TIMES,
  args: true,
  miscTimeoutSeconds: true,
  miscDynamic: true,
};
const SMTP: Names<SmtpHealthCheckOptions> = { ...PORT, heloName: true };
const DNS: Names<DnsHealthCheckOptions> = { ...PORT, recordType: true };
const UDP: Names<UdpHealthCheckOptions> = { ...PORT, payload: true, requireReply: true, replyPattern: true };
const FILE: Names<FileHealthCheckOptions> = { weight: true };
const BFD: Names<BfdHealthCheckOptions> = {
  minRxMilliseconds: true,
  minTxMilliseconds: true,
  multiplier: true,
};

const KNOWN: { readonly [K in AskedCheck['kind']]: object } = {
  TCP_CHECK: PORT,
  HTTP_GET: HTTP,
  SSL_GET: HTTPS,
  MISC_CHECK: SCRIPT,
  SMTP_CHECK: SMTP,
  DNS_CHECK: DNS,
  UDP_CHECK: UDP,
  PING_CHECK: CONNECT,
  FILE_CHECK: FILE,
  BFD_CHECK: BFD,
};

/** JavaScript takes every option everywhere, and a port for a ping would be left out without a word. */
export function refuseForeignOptions(where: string, property: string, { kind, options }: AskedCheck): void {
  const foreign = Object.entries(options).find(
    ([name, value]) => value !== undefined && !Object.hasOwn(KNOWN[kind], name),
  );
  if (foreign) {
    const [name, value] = foreign;
    refuse(where, `${property}.${name}`, value, `left out, since ${kind} has no such setting`);
  }
}
