/** A frame that carried a SYN: from whom, to whom. A MAC that is no host's stands for itself. */
export interface SynFrame {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly from: string;
  readonly to: string;
}

/** Frames of one transmission lie within this time, and only the first is its sender's: a client, or a director that checks, may send again at once, after an ICMP error. */
const transmissionMilliseconds = 500;

/** The client to the director, the director to the real server. */
const mostFrames = 2;

/** One SYN, and all frames that carried it. */
export class Syn {
  constructor(
    /** The address and port that it came from, and its sequence number. */
    readonly source: string,
    readonly port: number,
    readonly sequence: number,
    readonly frames: readonly SynFrame[],
  ) {}

  /** Its frames, per time that it was sent. */
  get transmissions(): SynFrame[][] {
    const groups: SynFrame[][] = [];
    for (const frame of this.frames) {
      const last = groups[groups.length - 1];
      const isSentAnew = last?.[0].from === frame.from && last.every(({ to }) => to !== frame.from);
      if (last && !isSentAnew && frame.time - last[0].time < transmissionMilliseconds) last.push(frame);
      else groups.push([frame]);
    }
    return groups;
  }

  /** True if a host received it twice, or if it went through more hosts than there are steps. */
  get isLoop(): boolean {
    return this.transmissions.some(
      (frames) => frames.length > mostFrames || new Set(frames.map(({ to }) => to)).size < frames.length,
    );
  }
}

/** The SYNs that were seen on a wire. */
export class Syns {
  constructor(readonly all: readonly Syn[]) {}

  loops(): Syn[] {
    return this.all.filter(({ isLoop }) => isLoop);
  }
}

/** Reads tcpdump's lines (-e -n -tt -S). */
export function parseSyns(text: string, hosts: ReadonlyMap<string, string>): Syns {
  const syns = new Map<string, Syn>();
  const nameOf = (mac: string) => hosts.get(mac) ?? mac;
  for (const line of text.split('\n')) {
    const [, seconds, from, to] = /^(\d+\.\d+) ([0-9a-f:]{17}) > ([0-9a-f:]{17}),/.exec(line) ?? [];
    const [, source, port, sequence] = / (\S+)\.(\d+) > \S+: Flags \[\w+\], seq (\d+),/.exec(line) ?? [];
    if (!seconds || !source) continue;
    const key = `${source} ${port} ${sequence}`;
    const frame = { time: Number(seconds) * 1000, from: nameOf(from), to: nameOf(to) };
    const frames = [...(syns.get(key)?.frames ?? []), frame];
    syns.set(key, new Syn(source, Number(port), Number(sequence), frames));
  }
  return new Syns([...syns.values()]);
}
