import { parseSyns } from '../../lab/probe/syns';

const CLIENT = '02:fa:21:8b:5d:a2';
const D2 = '02:3e:8d:0d:49:2e';
const RS1 = '02:80:68:b9:1b:59';
const hosts = new Map([
  [CLIENT, 'client'],
  [D2, 'd2'],
  [RS1, 'rs1'],
]);

/** As tcpdump printed it in a lab. */
const frame = (seconds: number, from: string, to: string, port = 39660, sequence = 85481188) =>
  `${(1795526808 + seconds).toFixed(6)} ${from} > ${to}, ethertype IPv4 (0x0800), length 74: 192.0.2.254.${port} > 192.0.2.100.80: ` +
  `Flags [S], seq ${sequence}, win 64240, options [mss 1460,sackOK,TS val 1811132531 ecr 0,nop,wscale 10], length 0\n`;
const sent = (seconds: number) => frame(seconds, CLIENT, D2) + frame(seconds + 0.0001, D2, RS1);
const isLoop = (text: string) => parseSyns(text, hosts).all.map((syn) => syn.isLoop);

describe('SYNs on the wire', () => {
  test('each has the frames that carried it', () => {
    const { all } = parseSyns(sent(0.25) + frame(0.5, CLIENT, D2, 39648, 3216338077), hosts);
    expect(all.map(({ source, port, sequence }) => [source, port, sequence])).toEqual([
      ['192.0.2.254', 39660, 85481188],
      ['192.0.2.254', 39648, 3216338077],
    ]);
    expect(all[0].frames.map(({ from, to }) => `${from} > ${to}`)).toEqual(['client > d2', 'd2 > rs1']);
    expect(all[1].frames[0].time).toBeCloseTo(1795526808500, 0);
  });

  test('IPv6, and a MAC that is no host’s', () => {
    const text =
      '1795526808.078931 02:fa:21:8b:5d:a2 > 00:00:5e:00:02:33, ethertype IPv6 (0x86dd), length 94: ' +
      '2001:db8::fe.39648 > 2001:db8::100.80: Flags [SEW], seq 7, win 64800, length 0\n';
    expect(parseSyns(text, hosts).all).toMatchObject([
      { source: '2001:db8::fe', port: 39648, frames: [{ from: 'client', to: '00:00:5e:00:02:33' }] },
    ]);
  });

  test('answers and half a line are no SYNs', () => {
    const answer = frame(0, D2, CLIENT).replace('[S]', '[S.]');
    expect(parseSyns(answer + frame(1, CLIENT, D2).slice(0, 90), hosts).all).toEqual([]);
  });
});

describe('a loop', () => {
  test.each([
    ['once to the director, once to the server: none', sent(0), false],
    ['sent again after a second: none', sent(0) + sent(1.02) + sent(3.1), false],
    [
      'sent again by the client at once, after an ICMP error: none',
      frame(0, CLIENT, D2) + sent(0.015),
      false,
    ],
    ['a check of a director, sent again at once: none', frame(0, D2, RS1) + frame(0.022, D2, RS1), false],
    [
      'to and fro, and the first frame is a director’s',
      frame(0, D2, RS1) + frame(0.001, RS1, D2) + frame(0.002, D2, RS1),
      true,
    ],
    ['a host receives it twice', frame(0, CLIENT, D2) + frame(0.01, RS1, D2), true],
    ['more frames than there are steps', sent(0) + frame(0.001, RS1, CLIENT), true],
    ['the second time that it is sent only', sent(0) + sent(1.02) + frame(1.03, RS1, D2), true],
  ])('%s', (_, text, expected) => expect(isLoop(text)).toEqual([expected]));
});
