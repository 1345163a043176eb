import {
  Check,
  CheckRoute,
  CheckTimes,
  ConnectingCheck,
  PortCheck,
} from '../../config/keepalived/check-model';
import {
  CheckSpecification,
  HttpGetSpecification,
  ScriptSpecification,
  UdpSpecification,
} from '../../options/check-specification';
import { HealthCheck } from '../../options/health-check';
import {
  ConnectHealthCheckOptions,
  HealthCheckOptions,
  PortHealthCheckOptions,
} from '../../options/health-check-options';
import { numberText } from '../../validation/tokens';
import { keepalivedLines } from '../keepalived/extra-config';

/** Defaults are short: keepalived's own (60 s between checks, 5 s to connect) leave clients at a dead server for a minute. */
const DELAY_LOOP_SECONDS = 2;
const CONNECT_TIMEOUT_SECONDS = 1;
const RETRY = 1;
const DELAY_BEFORE_RETRY_SECONDS = 1;

/** Silence is healthy for UDP: longer than the 3 s in which the kernel asks for a neighbor before it says that there is none. */
const SILENCE_SECONDS = 4;
const MISC_TIMEOUT_SECONDS = 5;

/** What a check of one real server has to know of its surroundings. */
export interface CheckSurroundings {
  readonly address: string;
  /** The pool's port. */
  readonly port: number;
  /** Whether the checker has to name the port, as the real server in keepalived.conf has none. */
  readonly saysPort: boolean;
  /** Path of the script, of a check that has one. */
  readonly script: string;
  /** Name of the definition, of a check that has one. */
  readonly definition: string;
  /** Another way than straight to the real server. */
  readonly route: CheckRoute;
}

export function delayLoopSeconds(check: HealthCheck): string {
  const { delayLoopSeconds }: HealthCheckOptions = timesOf(check._specification);
  return numberText(delayLoopSeconds ?? DELAY_LOOP_SECONDS);
}

function timesOf(specification: CheckSpecification): HealthCheckOptions {
  return specification.kind === 'FILE_CHECK' || specification.kind === 'BFD_CHECK'
    ? {}
    : specification.options;
}

/** The checker that a health check asks for. */
export function keepalivedCheck(
  { _specification: specification }: HealthCheck,
  around: CheckSurroundings,
): Check {
  switch (specification.kind) {
    case 'MISC_CHECK':
      return misc(specification, around);
    case 'FILE_CHECK':
      return {
        kind: specification.kind,
        trackFile: around.definition,
        weight: numberText(specification.options.weight ?? 1),
      };
    case 'BFD_CHECK':
      return { kind: specification.kind, name: around.definition };
    case 'PING_CHECK':
      return { kind: specification.kind, ...connection(specification.options, around) };
    default:
      return portCheck(specification, around);
  }
}

type PortCheckSpecification = Exclude<
  CheckSpecification,
  { kind: 'MISC_CHECK' | 'FILE_CHECK' | 'BFD_CHECK' | 'PING_CHECK' }
>;

function portCheck(specification: PortCheckSpecification, around: CheckSurroundings): Check {
  switch (specification.kind) {
    case 'TCP_CHECK':
      return { kind: specification.kind, ...port(specification.options, around) };
    case 'HTTP_GET':
    case 'SSL_GET':
      return httpGet(specification, around);
    case 'SMTP_CHECK':
      return {
        kind: specification.kind,
        heloName: specification.options.heloName,
        ...port(specification.options, around),
      };
    case 'DNS_CHECK':
      return {
        kind: specification.kind,
        name: specification.name,
        type: specification.options.recordType ?? 'SOA',
        ...port(specification.options, around),
      };
    case 'UDP_CHECK':
      return udp(specification, around);
  }
}

function httpGet({ kind, path, options }: HttpGetSpecification, around: CheckSurroundings): Check {
  const { statusCode, statusCodes, digest, regex, virtualhost, enableSni } = options;
  return {
    kind,
    path,
    statusCode: statusCodes?.join(' ') ?? numberText(statusCode ?? 200),
    digest,
    regex,
    virtualhost,
    enableSni: kind === 'SSL_GET' ? (enableSni ?? virtualhost !== undefined) : undefined,
    ...port(options, around),
  };
}

function misc({ kind, options }: ScriptSpecification, around: CheckSurroundings): Check {
  return {
    kind,
    command: [around.script, around.address, numberText(around.port), ...(options.args ?? [])],
    miscTimeoutSeconds: numberText(options.miscTimeoutSeconds ?? MISC_TIMEOUT_SECONDS),
    miscDynamic: options.miscDynamic ?? false,
    ...times(options),
  };
}

function udp({ kind, options }: UdpSpecification, around: CheckSurroundings): Check {
  const { payload, replyPattern } = options;
  const requireReply = options.requireReply ?? replyPattern !== undefined;
  const patience = requireReply ? CONNECT_TIMEOUT_SECONDS : SILENCE_SECONDS;
  const connectTimeoutSeconds = options.connectTimeoutSeconds ?? patience;
  return {
    kind,
    payload,
    requireReply,
    replyPattern,
    ...port({ ...options, connectTimeoutSeconds }, around),
  };
}

function port(options: PortHealthCheckOptions, around: CheckSurroundings): PortCheck {
  const connectPort = options.port ?? (around.saysPort ? around.port : undefined);
  return {
    connectPort: connectPort === undefined ? undefined : numberText(connectPort),
    ...connection(options, around),
  };
}

function connection(options: ConnectHealthCheckOptions, around: CheckSurroundings): ConnectingCheck {
  return {
    ...around.route,
    connectTimeoutSeconds: numberText(options.connectTimeoutSeconds ?? CONNECT_TIMEOUT_SECONDS),
    ...times(options),
  };
}

function times(options: HealthCheckOptions): CheckTimes {
  return {
    retry: numberText(options.retry ?? RETRY),
    delayBeforeRetrySeconds: numberText(options.delayBeforeRetrySeconds ?? DELAY_BEFORE_RETRY_SECONDS),
    warmupSeconds: options.warmupSeconds === undefined ? undefined : numberText(options.warmupSeconds),
    extraLines: keepalivedLines(options.extraConfig),
  };
}
