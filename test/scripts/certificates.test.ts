import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { CertificateAuthority } from '../lab/support/certificates';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

const [LIVE, KEY] = ['/etc/live/fullchain.pem', '/etc/live/privkey.pem'];
const STATE = 'var/lib/linux-lb/web';
const COPY = `${STATE}/certificates${LIVE}`;
const RELOAD = 'reload nginx.service';

const authority = new CertificateAuthority();
afterAll(() => authority.remove());
const [first, second] = [1, 2].map(() => {
  const { certFile, keyFile } = authority.server('www.example.org');
  return { certificate: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
});

const plan = (certificates = [`${LIVE} ${KEY}`], content = 'server\n'): ScratchPlan => ({
  programs: ['nginx'],
  files: { '/etc/nginx/conf.d/linux-lb-web.conf': { content, mode: '0644' } },
  units: ['nginx.service reload'],
  certificates,
});

let host: ScratchHost;

beforeEach(() => {
  host = new ScratchHost();
  host.write('stub/units/nginx.service', 'enabled active\n');
});
afterEach(() => host.remove());

const ordered = ({ certificate, key } = first) => {
  host.write(LIVE.slice(1), certificate);
  host.write(KEY.slice(1), key);
};
const joined = ({ certificate, key } = first) => `${certificate}\n${key}`;
const deploy = (wanted = plan()) => {
  expect(host.apply('web', wanted)).toMatchObject({ status: 0, stderr: '' });
  host.takeLog();
  host.delete('stub/tests');
};
const renew = () => host.run(host.at(`${STATE}/renew-certificates.sh`), 'web');

describe('a deploy', () => {
  test('makes a placeholder where there is no certificate yet, which no client believes for long', () => {
    deploy();
    const copy = host.read(COPY);
    const { subject, validFrom, validTo } = new X509Certificate(copy);
    expect(subject).toBe('CN=a placeholder of linux-lb');
    expect(Date.parse(validTo) - Date.parse(validFrom)).toBe(86_400_000);
    expect(execFileSync('openssl', ['pkey', '-noout', '-check'], { input: copy }).toString()).toContain(
      'valid',
    );
    expect(statSync(host.at(COPY)).mode & 0o777).toBe(0o600);
    expect(host.has(LIVE.slice(1))).toBe(false);
  });

  test('shows the certificate that is there', () => {
    ordered();
    deploy();
    expect(host.read(COPY)).toBe(joined());
  });

  test('once more leaves what is shown, and is nothing to do', () => {
    ordered();
    deploy();
    ordered(second);
    expect(host.apply('web', plan())).toMatchObject({ status: 0 });
    expect(host.takeLog()).toEqual([]);
    expect(host.read(COPY)).toBe(joined());
  });

  test('refuses a key of another certificate, and leaves nothing', () => {
    ordered({ ...first, key: second.key });
    const { status, stderr } = host.apply('web', plan());
    expect(status).toBe(1);
    expect(stderr).toBe(`linux-lb: h1: certificates: ${LIVE} cannot be shown: ${KEY} is not its key\n`);
    expect(host.has(STATE)).toBe(false);
  });

  test('forgets what it has no more, and a tear-down forgets all', () => {
    ordered();
    deploy();
    deploy(plan([`/etc/other.pem ${KEY}`], 'another server\n'));
    expect([host.has(COPY), host.has(`${STATE}/certificates/etc/other.pem`)]).toEqual([false, true]);
    deploy(plan([], 'no certificate\n'));
    expect(host.has(`${STATE}/certificates`)).toBe(false);
    expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
    expect(host.has(STATE)).toBe(false);
  });

  test('that is only prepared leaves no copy', () => {
    ordered();
    expect(host.prepare('web', plan())).toMatchObject({ status: 0, stderr: '' });
    expect(host.has(STATE)).toBe(false);
  });
});

describe('the deploy hook', () => {
  test('has nginx show what was renewed, once it has accepted it', () => {
    deploy();
    ordered();
    expect(renew()).toMatchObject({ status: 0, stderr: '' });
    expect(host.read(COPY)).toBe(joined());
    expect(host.read('stub/tests')).toBe('nginx -t\n');
    const candidates = host.at(`${STATE}/work/certificates`);
    expect(host.read('stub/mounts')).toBe(`${candidates} ${host.at(`${STATE}/certificates`)}\n`);
    expect(host.takeLog()).toEqual([RELOAD]);
    ordered(second);
    expect(renew().stdout).toContain(`${LIVE} was renewed\n`);
    expect(host.read(COPY)).toBe(joined(second));
  });

  test('does nothing where nothing was renewed', () => {
    ordered();
    deploy();
    expect(renew()).toMatchObject({ status: 0, stderr: '' });
    expect(host.has('stub/tests')).toBe(false);
    expect(host.takeLog()).toEqual([]);
  });

  test('of a program that has not ordered yet says so, and keeps the placeholder', () => {
    deploy();
    const placeholder = host.read(COPY);
    const { status, stdout } = renew();
    expect([status, stdout]).toEqual([0, expect.stringContaining(`there is no ${LIVE} yet\n`)]);
    expect(host.read(COPY)).toBe(placeholder);
  });

  test.each([
    ['that is none', { ...second, certificate: 'broken\n' }, ''],
    ['of another key', { ...second, key: first.key }, `${KEY} is not its key\n`],
    ['with a key that is none', { ...second, key: '' }, ''],
  ])('never shows a certificate %s, and says why', (_, broken, words) => {
    ordered();
    deploy();
    ordered(broken);
    const { status, stderr } = renew();
    expect(status).toBe(1);
    expect(stderr).toContain(`: certificates: ${LIVE} is not shown, but the one before: ${words}`);
    expect(host.read(COPY)).toBe(joined());
    expect(host.takeLog()).toEqual([]);
  });

  test('renews one though another one is broken', () => {
    host.write('etc/broken.pem', 'broken');
    host.write('etc/broken.key', first.key);
    host.delete('etc/broken.pem');
    deploy(plan(['/etc/broken.pem /etc/broken.key', `${LIVE} ${KEY}`]));
    host.write('etc/broken.pem', 'broken');
    ordered();
    const { status, stderr } = renew();
    expect([status, stderr]).toEqual([1, expect.stringContaining('/etc/broken.pem is not shown')]);
    expect(host.read(COPY)).toBe(joined());
    expect(host.takeLog()).toEqual([RELOAD]);
  });

  test('keeps what is shown if nginx does not accept the renewed one', () => {
    ordered();
    deploy();
    ordered(second);
    host.write('etc/nginx/conf.d/own.conf', 'BROKEN\n');
    const { status, stderr } = renew();
    expect(status).toBe(1);
    expect(stderr).toContain(
      ': certificates: nginx does not accept what was renewed, and shows what it did before: ',
    );
    expect(host.read(COPY)).toBe(joined());
    expect(host.takeLog()).toEqual([]);
  });

  test('leaves a nginx alone that does not run', () => {
    deploy();
    ordered();
    host.write('stub/units/nginx.service', 'enabled inactive\n');
    expect(renew()).toMatchObject({ status: 0, stderr: '' });
    expect(host.read(COPY)).toBe(joined());
    expect(host.takeLog()).toEqual([]);
  });
});
