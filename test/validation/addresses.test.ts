import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import {
  canonical,
  checkAddress,
  checkCidr,
  inSubnet,
  isIpv6,
  maxPrefix,
  parseCidr,
  sameSubnet,
} from '../../lib/validation/addresses';

describe('parseCidr', () => {
  it.each([
    ['192.0.2.11/24', { address: '192.0.2.11', prefix: 24 }],
    ['192.0.2.11/0', { address: '192.0.2.11', prefix: 0 }],
    ['2001:db8::1/64', { address: '2001:db8::1', prefix: 64 }],
    ['2001:DB8:0::1/064', { address: '2001:db8::1', prefix: 64 }],
  ])('splits %s', (text, cidr) => {
    expect(parseCidr(text)).toEqual(cidr);
  });

  it.each([
    '192.0.2.11',
    '192.0.2.11/',
    '192.0.2.11/33',
    '192.0.2.11/-1',
    '192.0.2.11/24/24',
    '2001:db8::1/129',
    'eth0/24',
    'fe80::1%eth0/64',
    '',
  ])('does not take %p', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('takes back what it split', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, prefix) => {
        expect(parseCidr(`${address}/${prefix}`)).toEqual({ address, prefix });
      }),
    );
  });
});

describe('canonical', () => {
  it.each([
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::FFFF:C000:0201', '::ffff:192.0.2.1'],
    ['FD00::21/064', 'fd00::21/64'],
    ['192.0.2.11/024', '192.0.2.11/24'],
    ['192.0.2.11', '192.0.2.11'],
    ['Web-1.example.org', 'Web-1.example.org'],
    ['2001:DB8::1/129', '2001:DB8::1/129'],
    ['2001:DB8::1 ', '2001:DB8::1 '],
    ['${TfToken[TOKEN.1]}', '${TfToken[TOKEN.1]}'],
  ])('%s is written %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  // ::/96 aside, which is nobody's any more (RFC 4291, section 2.5.5.1), and which the C library writes with dots.
  it('is what ip(8) writes, and the same again', () => {
    const addresses = fc.sample(fc.ipV6(), { numRuns: 200, seed: 11 });
    const lines = addresses.map((address) => `address add ${address}/128 dev lo nodad`).join('\n');
    const command = 'ip link set lo up; ip -force -batch - 2>/dev/null; ip -6 -o address show dev lo';
    const { stdout } = spawnSync('unshare', ['-rn', 'sh', '-c', command], { input: lines, encoding: 'utf8' });
    const written = new Set([...stdout.matchAll(/inet6 (\S+)\/128/g)].map(([, address]) => address));
    const ours = new Set(addresses.map((address) => canonical(address)));
    expect(written.size).toBeGreaterThan(100);
    for (const address of written) if (!/^::[\d.]+$/.test(address)) expect([...ours]).toContain(address);
    for (const address of ours) expect(canonical(address)).toBe(address);
  });
});

describe('inSubnet', () => {
  it.each([
    ['192.0.2.100', '192.0.2.11/24', true],
    ['192.0.3.100', '192.0.2.11/24', false],
    ['192.0.2.129', '192.0.2.1/25', false],
    ['2001:db8::100', '2001:db8::1/64', true],
    ['2001:db8:1::100', '2001:db8::1/64', false],
    ['2001:db8::100', '192.0.2.11/24', false],
    ['192.0.2.100', '0.0.0.0/0', true],
  ])('%s in %s: %p', (address, subnet, expected) => {
    expect(inSubnet(address, parseCidr(subnet)!)).toBe(expected);
  });
});

describe('sameSubnet', () => {
  it.each([
    ['192.0.2.11/24', '192.0.2.12/24', true],
    ['192.0.2.11/24', '192.0.3.12/24', false],
    ['192.0.2.11/24', '192.0.2.12/25', false],
    ['192.0.2.11/24', 'nonsense', false],
  ])('%s and %s: %p', (one, other, expected) => {
    expect(sameSubnet(one, other)).toBe(expected);
  });
});

it('knows the families', () => {
  expect(isIpv6('2001:db8::1')).toBe(true);
  expect(isIpv6('192.0.2.1')).toBe(false);
  expect(maxPrefix('2001:db8::1')).toBe(128);
  expect(maxPrefix('192.0.2.1')).toBe(32);
});

it.each([
  '192.0.2.256',
  'fe80::1%eth0',
  '192.0.2.1/24',
  'vip',
  '192.0.2.1;',
  '192.0.2.1\n',
  ' 192.0.2.1',
  '',
])('refuses %p as an address', (value) => {
  expect(() => checkAddress('web/pair', 'virtualIps.address', value)).toThrow(
    `web/pair: 'virtualIps.address' must be an IPv4 or IPv6 address, got '${value}'`,
  );
});

it('takes addresses of both families', () => {
  expect(() => checkAddress('web/pair', 'virtualIps.address', '192.0.2.1')).not.toThrow();
  expect(() => checkAddress('web/pair', 'virtualIps.address', '2001:db8::1')).not.toThrow();
});

it('refuses an address without a prefix where one is needed', () => {
  expect(() => checkCidr('web/pool', 'address', '192.0.2.11')).toThrow(
    "web/pool: 'address' must be an address with its prefix, such as '192.0.2.11/24', got '192.0.2.11'",
  );
  expect(() => checkCidr('web/pool', 'address', '192.0.2.11/24')).not.toThrow();
});
