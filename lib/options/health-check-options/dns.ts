import { PortHealthCheckOptions } from './times';

/** The type of a DNS question. */
export enum DnsRecordType {
  /** An IPv4 address. */
  A = 'A',
  /** An IPv6 address. */
  AAAA = 'AAAA',
  /** An alias. */
  CNAME = 'CNAME',
  /** The keys of a signed zone. */
  DNSKEY = 'DNSKEY',
  /** A mail server. */
  MX = 'MX',
  /** A name server. */
  NS = 'NS',
  /** A signature. */
  RRSIG = 'RRSIG',
  /** The start of a zone. */
  SOA = 'SOA',
  /** A text. */
  TXT = 'TXT',
}

/** What a DNS health check asks for. */
export interface DnsHealthCheckOptions extends PortHealthCheckOptions {
  /**
   * Type of the question: keepalived's `type`.
   * @default DnsRecordType.SOA
   */
  readonly recordType?: DnsRecordType;
}
