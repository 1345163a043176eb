import { parseOwners } from '../../lab/probe/owner';
import { Recording, Sample } from '../../lab/probe/recording';

const ok = (start: number, server: string): Sample => ({ start, milliseconds: 10, outcome: 'ok', server });
const lost = (start: number): Sample => ({ start, milliseconds: 500, outcome: 'timeout' });

describe('recording', () => {
  const recording = new Recording([ok(0, 'a'), lost(1000), ok(100, 'b'), ok(3000, 'a')]);

  test('counts answers per server and failures', () => {
    expect(recording.spread()).toEqual({ a: 2, b: 1 });
    expect(recording.outcomes()).toEqual({ ok: 3, timeout: 1 });
    expect(recording.failures()).toEqual([lost(1000)]);
  });

  test('the longest gap lies between two answers', () => expect(recording.longestGapSeconds()).toBe(2.9));

  test('an outage that lasts to the end is a gap', () => {
    expect(new Recording([ok(0, 'a'), lost(100), lost(4000)]).longestGapSeconds()).toBe(4.49);
  });

  test('a part of the time has its own figures', () =>
    expect(recording.between(50, 2000).spread()).toEqual({ b: 1 }));

  test('nothing recorded', () => {
    const none = new Recording([]);
    expect([none.longestGapSeconds(), none.rate(), none.spread()]).toEqual([0, 0, {}]);
  });
});

describe('owners of an address', () => {
  const question = (time: string) =>
    `${time} 16:40:64:f6:49:df > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42: ` +
    'Request who-has 192.0.2.100 (ff:ff:ff:ff:ff:ff) tell 192.0.2.254, length 28\n';
  const answer = (mac: string) =>
    `1.5 ${mac} > 16:40:64:f6:49:df, ethertype ARP (0x0806), length 42: Reply 192.0.2.100 is-at ${mac}, length 28\n`;
  const hosts = new Map([
    ['02:00:00:00:00:01', 'd1'],
    ['02:00:00:00:00:02', 'd2'],
  ]);

  test('each question is a sample, with all who answer it', () => {
    const text =
      question('1.0') +
      answer('02:00:00:00:00:01') +
      question('2.0') +
      question('3.0') +
      answer('02:00:00:00:00:02') +
      answer('02:00:00:00:00:01') +
      question('4.0') +
      answer('00:00:5e:00:01:33');
    expect(parseOwners(text, '192.0.2.100', '192.0.2.254', hosts)).toEqual([
      { time: 1000, owners: ['d1'] },
      { time: 2000, owners: [] },
      { time: 3000, owners: ['d1', 'd2'] },
      { time: 4000, owners: ['00:00:5e:00:01:33'] },
    ]);
  });

  test('a last question whose answer may be on the way is no sample', () => {
    const text = question('1.0') + answer('02:00:00:00:00:01') + question('2.0');
    expect(parseOwners(text, '192.0.2.100', '192.0.2.254', hosts)).toEqual([{ time: 1000, owners: ['d1'] }]);
  });
});

test('the client that answers an owner, which asked under the address, is none itself', () => {
  const text =
    '1.0 16:40:64:f6:49:df > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42: Request who-has 192.0.2.100 (ff:ff:ff:ff:ff:ff) tell 192.0.2.254, length 28\n' +
    '1.1 16:40:64:f6:49:df > 02:00:00:00:00:01, ethertype ARP (0x0806), length 42: Reply 192.0.2.254 is-at 16:40:64:f6:49:df, length 28\n' +
    '1.2 02:00:00:00:00:01 > 16:40:64:f6:49:df, ethertype ARP (0x0806), length 42: Reply 192.0.2.100 is-at 02:00:00:00:00:01, length 28\n';
  const hosts = new Map([
    ['16:40:64:f6:49:df', 'client'],
    ['02:00:00:00:00:01', 'd1'],
  ]);
  expect(parseOwners(text, '192.0.2.100', '192.0.2.254', hosts)).toEqual([{ time: 1000, owners: ['d1'] }]);
});

describe('owners of an IPv6 address', () => {
  const client = '2001:db8::ffff:ffff:ffff:feff';
  const question = (time: string) =>
    `${time} 02:fa:21:8b:5d:a2 > 33:33:ff:00:01:00, ethertype IPv6 (0x86dd), length 86: ${client} > ff02::1:ff00:100: ` +
    'ICMP6, neighbor solicitation, who has 2001:db8::100, length 32\n';
  const advertisement = (mac: string, to: string) =>
    `1.5 ${mac} > 02:fa:21:8b:5d:a2, ethertype IPv6 (0x86dd), length 86: 2001:db8::100 > ${to}: ` +
    'ICMP6, neighbor advertisement, tgt is 2001:db8::100, length 32\n';
  const hosts = new Map([
    ['02:b2:ad:78:12:90', 'd1'],
    ['02:3e:8d:0d:49:2e', 'd2'],
  ]);

  test('who answers the client is an owner, who tells all that it has the address now is none yet', () => {
    const text =
      question('1.0') +
      advertisement('02:b2:ad:78:12:90', client) +
      advertisement('02:3e:8d:0d:49:2e', 'ff02::1') +
      question('2.0') +
      question('3.0') +
      advertisement('02:3e:8d:0d:49:2e', client) +
      advertisement('02:b2:ad:78:12:90', client);
    expect(parseOwners(text, '2001:db8::100', client, hosts)).toEqual([
      { time: 1000, owners: ['d1'] },
      { time: 2000, owners: [] },
      { time: 3000, owners: ['d1', 'd2'] },
    ]);
  });
});
