import { writeBlocks } from '../../../lib/config/block-writer';
import { checkBlock } from '../../../lib/config/keepalived/check';
import { Check, PortCheck } from '../../../lib/config/keepalived/check-model';
import { PingCheck } from '../../../lib/config/keepalived/checks/ping-check';

const TIMES = { retry: '2', delayBeforeRetrySeconds: '3' };
const CONNECTING = { connectTimeoutSeconds: '1', ...TIMES };
const CONNECTING_LINES = ['connect_timeout 1', 'retry 2', 'delay_before_retry 3'];

/** The lines of a block, without indentation; the first is its name. */
const print = (check: Check) =>
  writeBlocks([checkBlock(check)], { terminator: '' })
    .split('\n')
    .map((line) => line.trim())
    .slice(0, -2);

it('prints a TCP check', () => {
  expect(print({ kind: 'TCP_CHECK', ...CONNECTING })).toEqual(['TCP_CHECK {', ...CONNECTING_LINES]);
});

describe('an HTTP check', () => {
  const check = { kind: 'HTTP_GET', path: '/healthz', statusCode: '204', ...CONNECTING } as const;
  const url = (...more: string[]) => ['url {', 'path /healthz', 'status_code 204', ...more, '}'];

  it('has its url first', () => {
    expect(print(check)).toEqual(['HTTP_GET {', ...url(), ...CONNECTING_LINES]);
  });

  it('has virtualhost before the url', () => {
    expect(print({ ...check, virtualhost: 'www.example.org' }).slice(0, 3)).toEqual([
      'HTTP_GET {',
      'virtualhost www.example.org',
      'url {',
    ]);
  });

  it('has the digest, or the regular expression in quotes, in the url', () => {
    const digest = '9b3a0c85a887a256d6939da88aabd8cd';
    expect(print({ ...check, digest })).toEqual([
      'HTTP_GET {',
      ...url(`digest ${digest}`),
      ...CONNECTING_LINES,
    ]);
    expect(print({ ...check, regex: 'up: \\d+' })).toEqual([
      'HTTP_GET {',
      ...url('regex "up: \\\\d+"'),
      ...CONNECTING_LINES,
    ]);
  });

  it('over TLS is SSL_GET, with the name in the handshake if there is one', () => {
    const tls = { ...check, kind: 'SSL_GET', virtualhost: 'www.example.org', enableSni: true } as const;
    expect(print(tls)).toEqual([
      'SSL_GET {',
      'virtualhost www.example.org',
      'enable_sni',
      ...url(),
      ...CONNECTING_LINES,
    ]);
    expect(print({ ...tls, enableSni: false })).not.toContain('enable_sni');
  });
});

it('prints a script with its arguments in the quotes that keepalived reads twice', () => {
  const check = {
    kind: 'MISC_CHECK',
    command: ['/usr/local/lib/linux-lb/web/check-db.sh', '192.0.2.21', '5432', 'two words', ''],
    miscTimeoutSeconds: '5',
    miscDynamic: false,
    ...TIMES,
  } as const;
  expect(print(check)).toEqual([
    'MISC_CHECK {',
    `misc_path "'/usr/local/lib/linux-lb/web/check-db.sh' '192.0.2.21' '5432' 'two words' ''"`,
    'misc_timeout 5',
    'retry 2',
    'delay_before_retry 3',
  ]);
  expect(print({ ...check, miscDynamic: true })[3]).toBe('misc_dynamic');
});

it('prints an SMTP check, with its greeting if there is one', () => {
  expect(print({ kind: 'SMTP_CHECK', ...CONNECTING })).toEqual(['SMTP_CHECK {', ...CONNECTING_LINES]);
  expect(print({ kind: 'SMTP_CHECK', heloName: 'lb.example.org', ...CONNECTING })).toEqual([
    'SMTP_CHECK {',
    'helo_name lb.example.org',
    ...CONNECTING_LINES,
  ]);
});

it('prints a DNS check', () => {
  expect(print({ kind: 'DNS_CHECK', name: 'example.org', type: 'AAAA', ...CONNECTING })).toEqual([
    'DNS_CHECK {',
    'type AAAA',
    'name example.org',
    ...CONNECTING_LINES,
  ]);
});

it('prints a UDP check: silence, any answer, or one that begins like this, however long it is', () => {
  const check = { kind: 'UDP_CHECK', requireReply: false, ...CONNECTING } as const;
  expect(print(check)).toEqual(['UDP_CHECK {', ...CONNECTING_LINES]);
  expect(print({ ...check, requireReply: true })).toEqual([
    'UDP_CHECK {',
    'require_reply',
    ...CONNECTING_LINES,
  ]);
  expect(print({ ...check, payload: '0a0b', requireReply: true, replyPattern: '0axx0b' })).toEqual([
    'UDP_CHECK {',
    'payload 0a0b',
    'require_reply 0axx0b',
    'min_reply_length 3',
    'max_reply_length 65507',
    ...CONNECTING_LINES,
  ]);
});

it('prints a ping', () => {
  expect(print({ kind: 'PING_CHECK', ...CONNECTING })).toEqual(['PING_CHECK {', ...CONNECTING_LINES]);
});

it('prints checks that only name a definition', () => {
  expect(print({ kind: 'FILE_CHECK', trackFile: 'web:/etc/drain/rs1', weight: '1' })).toEqual([
    'FILE_CHECK {',
    'track_file web:/etc/drain/rs1',
    'weight 1',
  ]);
  expect(print({ kind: 'BFD_CHECK', name: 'web.rs1' })).toEqual(['BFD_CHECK {', 'name web.rs1']);
});

describe('another way than straight to the real server', () => {
  const route = { connectIp: '192.0.2.100', bindTo: '192.0.2.11', fwmark: '7' };
  const lines = ['connect_ip 192.0.2.100', 'bindto 192.0.2.11', 'fwmark 7', ...CONNECTING_LINES];
  const http = { path: '/', statusCode: '200' };
  const ofPort: Exclude<Extract<Check, PortCheck>, PingCheck>[] = [
    { kind: 'TCP_CHECK', ...CONNECTING },
    { kind: 'HTTP_GET', ...http, ...CONNECTING },
    { kind: 'SSL_GET', ...http, ...CONNECTING },
    { kind: 'SMTP_CHECK', ...CONNECTING },
    { kind: 'DNS_CHECK', name: '.', type: 'SOA', ...CONNECTING },
    { kind: 'UDP_CHECK', requireReply: false, ...CONNECTING },
  ];

  it.each(ofPort.map((check) => [check.kind, check] as const))('is in %s, with a port', (_, check) => {
    expect(print({ ...check, ...route, connectPort: '8080' }).slice(-7)).toEqual([
      'connect_port 8080',
      ...lines,
    ]);
  });

  it('is in a ping, without a port', () => {
    expect(print({ kind: 'PING_CHECK', ...CONNECTING, ...route })).toEqual(['PING_CHECK {', ...lines]);
  });
});

it('has a warmup of its own only if there is one', () => {
  expect(print({ kind: 'TCP_CHECK', ...CONNECTING, warmupSeconds: '0.5' }).at(-1)).toBe('warmup 0.5');
});
