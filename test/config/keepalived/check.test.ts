import { writeBlocks } from '../../../lib/config/block-writer';
import { checkBlock } from '../../../lib/config/keepalived/check';
import { Check } from '../../../lib/config/keepalived/check-model';

const TIMERS = { connectTimeoutSeconds: '1', retry: '2', delayBeforeRetrySeconds: '3' };
const print = (check: Check) => writeBlocks([checkBlock(check)], { terminator: '' });

it('prints a TCP check', () => {
  expect(print({ kind: 'TCP_CHECK', ...TIMERS })).toBe(
    'TCP_CHECK {\n    connect_timeout 1\n    retry 2\n    delay_before_retry 3\n}\n',
  );
});

it('prints an HTTP check with its url', () => {
  expect(print({ kind: 'HTTP_GET', path: '/healthz', statusCode: '204', ...TIMERS })).toBe(
    'HTTP_GET {\n    url {\n        path /healthz\n        status_code 204\n    }\n' +
      '    connect_timeout 1\n    retry 2\n    delay_before_retry 3\n}\n',
  );
});

it('puts virtualhost before the url', () => {
  const check = {
    kind: 'HTTP_GET',
    path: '/',
    statusCode: '200',
    virtualhost: 'www.example.org',
    ...TIMERS,
  } as const;
  expect(print(check)).toContain('HTTP_GET {\n    virtualhost www.example.org\n    url {\n');
});
