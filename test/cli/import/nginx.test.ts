import { remarkText } from '../../../cli/import/remark';
import { asOneText, nginxSamples, sampleAsOneText, verdictOf } from './nginx-imported';
import { meaningOf } from './nginx-meaning';

const samples = nginxSamples();
/** The one with what cannot be the same. */
const OTHERWISE = 'no-place';

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
  test('its program is synthesized, and nginx takes what comes out', () => {
    expect(sample.refusal).toBe('');
    expect(verdictOf(sample)).toBe('');
  });

  const testSame = sample.name === OTHERWISE ? test.failing : test;
  testSame('requests and connections go where they went, and in the same way', () => {
    const [now, before] = [meaningOf(asOneText(sample.files)), meaningOf(sampleAsOneText(sample))];
    const isDefaultTold = sample.imported.remarks.some(({ text }) => text.includes('names that nobody has'));
    expect(isDefaultTold ? { ...now, defaults: before.defaults } : now).toEqual(before);
  });
});

test('what is not the same is told, each by its line and column', () => {
  const { imported, refusal } = samples.find(({ name }) => name === OTHERWISE)!;
  expect(refusal).toBe('');
  expect(imported.remarks.map((each) => remarkText(each).replace(/^.*no-place\.conf:/, ''))).toEqual([
    '30:9: `listen 192.0.2.80:80 backlog=4096` is taken without `backlog=4096`',
    '25:9: `server 10.0.8.11:8000 slow_start=30s` is taken without `slow_start=30s`',
    '26:9: `server 10.0.8.12:8000 max_fails=5` gets max_fails=1 fail_timeout=10s, as the first server of its upstream',
    '39:13: `proxy_send_timeout 10s` becomes 60 s, as proxy_read_timeout has it',
    '38:13: `proxy_next_upstream error http_500 non_idempotent` is taken without `non_idempotent`',
    '38:13: `proxy_next_upstream error http_500 non_idempotent` is taken with `timeout`',
    '36:13: `proxy_set_header TE trailers` has no place: HttpHeader takes no such header or value',
    '32:9: `client_max_body_size 512k` becomes 1 MB',
    ...['20:5: `server_tokens on`', '21:5: `sendfile off`', '8:5: `worker_connections 65535`'].map(
      saidAlready,
    ),
    '12:1: `mail` has no place: this library balances HTTP, TCP and UDP',
    ...['2:1: `user nobody`', '3:1: `worker_processes 4`', '5:1: `daemon off`'].map(saidAlready),
    '29:5: this server listens on 192.0.2.80, and will on all addresses of its host',
  ]);
});

function saidAlready(directive: string): string {
  return `${directive} has no place: this library's own nginx.conf sets it, and nginx takes it once`;
}
