/** What a host is asked: a kind that facts.sh knows, and a name. */
export type Question = readonly [kind: QuestionKind, name: string];

export type QuestionKind =
  | 'cluster'
  | 'manifest'
  | 'text'
  | 'certificate'
  | 'sysctl'
  | 'unit'
  | 'peer'
  | 'marks'
  | 'nftables'
  | 'wire'
  | 'machine'
  | 'module'
  | 'packages'
  | 'test'
  | 'settings'
  | 'route'
  | 'key'
  | 'connect';

/** A sysctl's path below /proc/sys: `net.ipv4.conf.eth0/100.arp_ignore` is of the device eth0.100. */
export function sysctlPath(key: string): string {
  return key.replace(/[./]/g, (mark) => (mark === '.' ? '/' : '.'));
}
