import type { Block, ConfigLine } from '../block-writer';
import type { BfdCheck } from './checks/bfd-check';
import type { DnsCheck } from './checks/dns-check';
import type { FileCheck } from './checks/file-check';
import type { HttpGet } from './checks/http-get';
import type { MiscCheck } from './checks/misc-check';
import type { PingCheck } from './checks/ping-check';
import type { SmtpCheck } from './checks/smtp-check';
import type { TcpCheck } from './checks/tcp-check';
import type { UdpCheck } from './checks/udp-check';
import type { VersionedKeyword } from './keyword-versions';

/** A checker block of a real server, in keepalived's own words (keepalived.conf(5)). Every value is final text. */
export type Check =
  TcpCheck | HttpGet | MiscCheck | SmtpCheck | DnsCheck | UdpCheck | PingCheck | FileCheck | BfdCheck;

/** How often a check is tried again; every checker has it but `FILE_CHECK` and `BFD_CHECK`. */
export interface CheckTimes {
  readonly retry: string;
  readonly delayBeforeRetrySeconds: string;
  /** The virtual server's if left out. */
  readonly warmupSeconds?: string;
  /** The user's own. */
  readonly extraLines?: readonly ConfigLine[];
}

/** Which way a check goes, if not straight to the real server from the address that the kernel picks. */
export interface CheckRoute {
  readonly connectIp?: string;
  readonly bindTo?: string;
  readonly fwmark?: string;
}

/** A checker that waits for an answer. */
export interface ConnectingCheck extends CheckTimes, CheckRoute {
  readonly connectTimeoutSeconds: string;
}

/** A checker of a port. */
export interface PortCheck extends ConnectingCheck {
  /** The real server's if left out. */
  readonly connectPort?: string;
}

/** How a checker is printed: a file each in `checks/`, which has its model, too. */
export interface CheckPrinter<C> {
  block(check: C): Block;
  /** Keywords of it that not every keepalived knows; none if left out. */
  keywords?(check: C): VersionedKeyword[];
}
