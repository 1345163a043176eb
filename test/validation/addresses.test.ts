import fc from 'fast-check';
import {
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

it.each(['192.0.2.256', '192.0.2.1/24', 'vip', '192.0.2.1;', '192.0.2.1\n', ' 192.0.2.1', ''])(
  'refuses %p as an address',
  (value) => {
    expect(() => checkAddress('web/pair', 'virtualIps.address', value)).toThrow(
      `web/pair: 'virtualIps.address' must be an IPv4 or IPv6 address, got '${value}'`,
    );
  },
);

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
