import { servedPageConf } from '../../../lib/config/nginx/served-page-conf';
import { golden } from '../../support/golden';

const page = { header: golden('nginx-page.conf').split('\n')[0], port: '80', healthPath: '/healthz' };

it('prints the golden page', () => {
  expect(servedPageConf({ ...page, text: '$hostname' })).toBe(golden('nginx-page.conf'));
});

it.each([
  ['a "b"', '"a \\"b\\"\\n"'],
  ['a\\b', '"a\\\\b\\n"'],
  ['a\nb', '"a\\nb\\n"'],
  ['a\\nb', '"a\\\\nb\\n"'],
  ['"; } location /x { return 200 "', '"\\"; } location /x { return 200 \\"\\n"'],
])('quotes %j', (text, quoted) => {
  expect(servedPageConf({ ...page, text })).toContain(
    `    location / {\n        return 200 ${quoted};\n    }\n`,
  );
});
