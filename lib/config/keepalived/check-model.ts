import { ConfigLine } from '../block-writer';

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

/** `TCP_CHECK`: a connection is accepted. */
export interface TcpCheck extends PortCheck {
  readonly kind: 'TCP_CHECK';
}

/** `HTTP_GET` and, over TLS, `SSL_GET`: a page is answered with a status, and perhaps a body. */
export interface HttpGet extends PortCheck {
  readonly kind: 'HTTP_GET' | 'SSL_GET';
  readonly path: string;
  /** Several stand apart, and a range is one word: `200-299 401`. */
  readonly statusCode: string;
  readonly digest?: string;
  /** As PCRE2 reads it, without quotes. */
  readonly regex?: string;
  readonly virtualhost?: string;
  /** Of `SSL_GET` only. */
  readonly enableSni?: boolean;
}

/** `MISC_CHECK`: a program exits with 0. */
export interface MiscCheck extends CheckTimes {
  readonly kind: 'MISC_CHECK';
  /** Path and arguments, without quotes. */
  readonly command: readonly string[];
  readonly miscTimeoutSeconds: string;
  readonly miscDynamic: boolean;
}

/** `SMTP_CHECK`: a mail server takes a HELO. */
export interface SmtpCheck extends PortCheck {
  readonly kind: 'SMTP_CHECK';
  readonly heloName?: string;
}

/** `DNS_CHECK`: a question is answered. */
export interface DnsCheck extends PortCheck {
  readonly kind: 'DNS_CHECK';
  readonly name: string;
  readonly type: string;
}

/** `UDP_CHECK`: a packet is answered, or not refused. */
export interface UdpCheck extends PortCheck {
  readonly kind: 'UDP_CHECK';
  readonly payload?: string;
  readonly requireReply: boolean;
  readonly replyPattern?: string;
}

/** `PING_CHECK`: an ICMP echo is answered. */
export interface PingCheck extends ConnectingCheck {
  readonly kind: 'PING_CHECK';
}

/** `FILE_CHECK`: a `track_file` says so. */
export interface FileCheck {
  readonly kind: 'FILE_CHECK';
  readonly trackFile: string;
  readonly weight: string;
}

/** `BFD_CHECK`: a `bfd_instance` is up. */
export interface BfdCheck {
  readonly kind: 'BFD_CHECK';
  readonly name: string;
}
