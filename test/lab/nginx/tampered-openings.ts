import { mended } from '../operator/mended';
import { Operator } from '../support/operator';
import { Running, STREAM_URL } from './cell';
import { PATIENT, watched } from './watched';

const CHAIN =
  "chain=$(nft list table inet filter | sed -n 's/.*chain \\(llb-[^ ]*-input\\) .*/\\1/p'); set -e;";
const STREAM_PORT = new URL(STREAM_URL).port;

/** What somebody does to our rules in the host's own table; none of it takes a request from a client by itself. */
const BY_HAND = [
  {
    command: `${CHAIN} nft insert rule inet filter $chain tcp dport 9999 accept`,
    says: 'has "tcp dport 9999 accept", which nobody deployed.',
  },
  {
    command: `${CHAIN} nft delete rule inet filter $chain handle $(nft -a list chain inet filter $chain | sed -n 's/.*dport ${STREAM_PORT} accept # handle //p')`,
    says: `does not have "ip daddr 192.0.2.100 tcp dport ${STREAM_PORT} accept".`,
  },
];

/** `linux-lb drift` sees what was done to nftables, and `--repair` takes it back. */
export async function tamperedOpenings(running: Running): Promise<string> {
  const { lab, rehearsal, balancers } = running;
  const operator = new Operator(lab);
  const linuxLb = (command: string, ...words: string[]) =>
    operator.linuxLb(rehearsal.directory, command, ...words);
  const [host] = balancers;
  try {
    const seen = await watched(
      running,
      async () => {
        for (const { command, says } of BY_HAND) {
          const chain = (await lab.exec(host, `${CHAIN} printf %s $chain`)).stdout;
          const place = `(${running.scheme}/edge): chain ${chain} of nftables' inet filter`;
          await mended(lab, linuxLb, { host, command, says: `${place} ${says}` });
        }
      },
      PATIENT,
    );
    expect(seen.requests.failures()).toEqual([]);
    return `${BY_HAND.length} mended, 0 of ${seen.requests.samples.length} failed`;
  } finally {
    operator.leave();
  }
}
