import { isIPv6 } from 'node:net';
import { Lab } from '../lab';
import { Capture, hostsByMac } from './capture';
import { Syns, parseSyns } from './syns';

/** Follows each SYN to a virtual IP over the wire, from host to host. One that a tunnel carries is not seen. */
export class SynProbe {
  static async start(lab: Lab, virtualIp: string): Promise<SynProbe> {
    // tcpdump's names for the flags work for IPv4 alone.
    const syn = isIPv6(virtualIp) ? 'ip6[13+40] & 2 != 0' : 'tcp[tcpflags] & tcp-syn != 0';
    const capture = await Capture.start(lab, virtualIp, `tcp and dst host ${virtualIp} and ${syn}`);
    return new SynProbe(capture, hostsByMac(lab));
  }

  private constructor(
    private readonly capture: Capture,
    private readonly hosts: ReadonlyMap<string, string>,
  ) {}

  soFar(): Syns {
    return parseSyns(this.capture.text(), this.hosts);
  }

  async stop(): Promise<Syns> {
    return parseSyns(await this.capture.stop(), this.hosts);
  }
}
