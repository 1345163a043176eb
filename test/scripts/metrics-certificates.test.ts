import { spawnSync } from 'node:child_process';
import { copyFileSync, utimesSync } from 'node:fs';
import { MeasuredHost } from './support/measured-host';

let host: MeasuredHost;
beforeEach(() => {
  host = new MeasuredHost();
});
afterEach(() => host.remove());

const LINES = ['certificate /etc/a.pem', 'certificate /etc/none.pem'];
const DAY = 86_400;

/** Makes a certificate for some days, newer than all that was looked at. */
function issue(days: number): void {
  const words = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-subj',
    '/CN=a',
  ];
  const made = ['-days', String(days), '-keyout', host.at('key.pem'), '-out', host.at('new.pem')];
  expect(spawnSync('openssl', [...words, ...made]).status).toBe(0);
  copyFileSync(host.at('new.pem'), host.at('etc/a.pem'));
  const later = Date.now() / 1000 + days;
  utimesSync(host.at('etc/a.pem'), later, later);
}

const daysLeft = () => {
  const end = host.samples(...LINES)['certificate_expiry_timestamp_seconds{path="/etc/a.pem"}'];
  return Math.round((Number(end) - Date.now() / 1000) / DAY);
};

test('certificates end when they say; one that was replaced is looked at again, and none where there is no file', () => {
  issue(30);
  expect(daysLeft()).toBe(30);
  issue(60);
  expect(daysLeft()).toBe(60);
  expect(host.status().certificates).toEqual([{ path: '/etc/a.pem', expiry: expect.any(Number) }]);
});

test('what is no certificate is left out', () => {
  host.write('etc/a.pem', 'nothing\n');
  expect(Object.keys(host.samples(...LINES))).toEqual(['last_success_timestamp_seconds']);
});

test('what is odd in a label is escaped', () => {
  issue(30);
  copyFileSync(host.at('etc/a.pem'), host.at('etc/a"\\.pem'));
  const [name] = Object.keys(host.samples('certificate /etc/a"\\.pem')).filter((each) =>
    /^certificate/.test(each),
  );
  expect(name).toBe('certificate_expiry_timestamp_seconds{path="/etc/a\\"\\\\.pem"}');
  expect(host.status().certificates[0].path).toBe('/etc/a"\\.pem');
});
