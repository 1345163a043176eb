/** A frame that left the LAN's switch: when, in milliseconds since 1970, and whose NIC had sent it. */
export interface SentFrame {
  readonly time: number;
  readonly from: string;
}

/** Reads tcpdump's lines (-e -tt). A MAC that is no host's stands for itself. */
export function parseFrames(text: string, hosts: ReadonlyMap<string, string>): SentFrame[] {
  return text.split('\n').flatMap((line) => {
    const [, seconds, mac] = /^(\d+\.\d+) ([0-9a-f:]{17}) > /.exec(line) ?? [];
    return mac ? [{ time: Number(seconds) * 1000, from: hosts.get(mac) ?? mac }] : [];
  });
}

/** For how many seconds a host still sent after another one had begun to, between two moments; 0 if it never did. */
export function overlapSeconds(
  frames: readonly SentFrame[],
  from: string,
  to: string,
  [since, until]: readonly [number, number],
): number {
  const later = frames.filter(({ time }) => time >= since && time < until);
  const begun = later.find((frame) => frame.from === to)?.time ?? Infinity;
  const last = later.filter((frame) => frame.from === from).map(({ time }) => time);
  return Math.max(0, Math.max(0, ...last) - begun) / 1000;
}
