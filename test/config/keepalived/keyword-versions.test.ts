import { versionedKeywords } from '../../../lib/config/keepalived/check';
import { Check } from '../../../lib/config/keepalived/check-model';

const TIMES = { connectTimeoutSeconds: '1', retry: '1', delayBeforeRetrySeconds: '1' };
const HTTP = { kind: 'HTTP_GET', path: '/', statusCode: '200', ...TIMES } as const;
const SCRIPT = { kind: 'MISC_CHECK', command: ['/bin/true'], miscTimeoutSeconds: '1', ...TIMES } as const;
const UDP = { kind: 'UDP_CHECK', requireReply: true, ...TIMES } as const;

it.each<[string, Check, string[]]>([
  ['TCP', { kind: 'TCP_CHECK', ...TIMES }, []],
  ['HTTP', HTTP, []],
  ['HTTP with a regular expression', { ...HTTP, regex: 'up' }, ['regex']],
  ['HTTP with statuses', { ...HTTP, statusCode: '200 204' }, ['status_code with several']],
  [
    'HTTP with a range',
    { ...HTTP, statusCode: '200-299', regex: 'up' },
    ['status_code with several', 'regex'],
  ],
  ['ping', { kind: 'PING_CHECK', ...TIMES }, ['PING_CHECK']],
  ['file', { kind: 'FILE_CHECK', trackFile: 'x', weight: '1' }, ['FILE_CHECK with a weight']],
  ['file that is a switch', { kind: 'FILE_CHECK', trackFile: 'x', weight: '0' }, ['FILE_CHECK']],
  ['script', { ...SCRIPT, miscDynamic: false }, []],
  ['script that says a weight', { ...SCRIPT, miscDynamic: true }, ['misc_dynamic']],
  ['UDP', UDP, ['UDP_CHECK']],
  ['UDP with a payload', { ...UDP, payload: '00' }, ['UDP_CHECK', 'payload']],
  ['UDP with an answer', { ...UDP, replyPattern: '00' }, ['UDP_CHECK', 'min_reply_length']],
])('%s', (_, check, keywords) => {
  expect(versionedKeywords(check)).toEqual(keywords);
});
