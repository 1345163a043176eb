import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Certificate, CertificateAuthority } from './support/certificates';

describe('certificates of a test authority', () => {
  let authority: CertificateAuthority;
  beforeAll(() => (authority = new CertificateAuthority()));
  afterAll(() => authority.remove());

  /** What openssl says of a certificate, asked as who would use it. */
  const verdict = ({ certFile }: Certificate, ...words: string[]) => {
    const command = ['verify', '-CAfile', authority.certFile, ...words, certFile];
    const { status, stderr } = spawnSync('openssl', command, { encoding: 'utf8' });
    return status === 0 ? 'accepted' : stderr;
  };

  test('a server is known by each of its names and addresses, and by no other', () => {
    const server = authority.server('app.test', 'www.app.test', '192.0.2.100', '2001:db8::100');
    const asked = (...words: string[]) => verdict(server, '-purpose', 'sslserver', ...words);
    expect(asked('-verify_hostname', 'app.test')).toBe('accepted');
    expect(asked('-verify_hostname', 'www.app.test')).toBe('accepted');
    expect(asked('-verify_ip', '192.0.2.100')).toBe('accepted');
    expect(asked('-verify_ip', '2001:db8::100')).toBe('accepted');
    expect(asked('-verify_hostname', 'other.test')).toContain('hostname mismatch');
  });

  test('a client is accepted as a client alone', () => {
    const client = authority.client('alice');
    expect(verdict(client, '-purpose', 'sslclient')).toBe('accepted');
    expect(verdict(client, '-purpose', 'sslserver')).toContain('unsuitable certificate purpose');
  });

  test('a responder tells that one that names it is good, and knows no other', () => {
    const stapled = authority.stapledServer('http://192.0.2.5/', 'app.test');
    const other = new CertificateAuthority('Other');
    const answer = ({ certFile }: Certificate) => {
      const responder = authority.responderArgv(80).filter((word) => word !== '-port' && word !== '80');
      const question = ['-issuer', authority.certFile, '-cert', certFile, '-resp_text'];
      const [program, ...words] = [...responder, ...question];
      return spawnSync(program, words, { encoding: 'utf8' }).stdout;
    };
    expect(answer(stapled)).toContain('Cert Status: good');
    expect(answer(other.server('app.test'))).toContain('Cert Status: unknown');
    other.remove();
    const text = spawnSync('openssl', ['x509', '-noout', '-ocsp_uri', '-in', stapled.certFile], {
      encoding: 'utf8',
    });
    expect(text.stdout).toBe('http://192.0.2.5/\n');
  });

  test('an expired one is wrong in nothing else', () => {
    const expired = authority.expiredServer('app.test');
    expect(verdict(expired)).toContain('certificate has expired');
    expect(verdict(expired, '-no_check_time', '-verify_hostname', 'app.test')).toBe('accepted');
  });

  test('a self-signed one is good for who trusts just that one', () => {
    const alone = authority.selfSignedServer('app.test');
    expect(verdict(alone)).toContain('self-signed certificate');
    expect(verdict(alone, '-CAfile', alone.certFile, '-verify_hostname', 'app.test')).toBe('accepted');
  });

  test('another authority is not trusted, and goes without a trace', () => {
    const other = new CertificateAuthority('Other');
    expect(verdict(other.server('app.test'))).toContain('unable to get local issuer certificate');
    other.remove();
    expect(existsSync(other.directory)).toBe(false);
  });
});
