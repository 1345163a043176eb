import { readFileSync } from 'node:fs';
import { Server, ServerOptions, createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { HttpProbe, RequestPlan, waitUntil } from '../../lab/index';
import { Certificate, CertificateAuthority } from './support/certificates';
import { endPrograms, thisMachine } from './support/this-machine';

afterAll(endPrograms);

const REQUESTS = 5;

describe('requests over TLS', () => {
  let authority: CertificateAuthority;
  let servers: Server[] = [];
  beforeAll(() => (authority = new CertificateAuthority()));
  afterAll(() => authority.remove());
  afterEach(() => {
    servers.forEach((server) => server.close());
    servers = [];
  });

  /** A server that answers with the name that it was asked for; gives its URL. */
  async function serve(certificate: Certificate, options: ServerOptions = {}): Promise<string> {
    const own = { cert: readFileSync(certificate.certFile), key: readFileSync(certificate.keyFile) };
    const server = createServer({ ...own, ...options }, (request, answer) =>
      answer.end(`${(request.socket as TLSSocket & { servername: string }).servername}\n`),
    );
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  const probe = async (plan: RequestPlan) => {
    const running = await HttpProbe.start(thisMachine, { timeoutSeconds: 5, ...plan });
    await waitUntil('there are some', () => running.soFar().samples.length >= REQUESTS, 20);
    return running.stop();
  };

  /** The one outcome that all requests had. */
  const outcome = async (plan: RequestPlan) => Object.keys((await probe(plan)).outcomes()).join(' and ');

  test('the server of a trusted authority answers; it hears the name that is asked for', async () => {
    const url = await serve(authority.server('app.test'));
    const recording = await probe({ url, caFile: authority.certFile, serverName: 'app.test' });
    expect(recording.failures()).toEqual([]);
    expect(Object.keys(recording.spread())).toEqual(['app.test']);
  });

  test('without a name the address counts', async () => {
    const caFile = authority.certFile;
    expect(await outcome({ url: await serve(authority.server('127.0.0.1')), caFile })).toBe('ok');
    const other = await serve(authority.server('app.test'));
    expect(await outcome({ url: other, caFile })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  test('another name than the certificate bears is a failure', async () => {
    const url = await serve(authority.server('app.test'));
    const plan = { url, caFile: authority.certFile, serverName: 'other.test' };
    expect(await outcome(plan)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  test("an authority that is not trusted is a failure, in OpenSSL's words", async () => {
    const url = await serve(authority.server('127.0.0.1'));
    expect(await outcome({ url })).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    const alone = await serve(authority.selfSignedServer('127.0.0.1'));
    expect(await outcome({ url: alone, caFile: authority.certFile })).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  test('a certificate that has ended is a failure', async () => {
    const url = await serve(authority.expiredServer('127.0.0.1'));
    expect(await outcome({ url, caFile: authority.certFile })).toBe('CERT_HAS_EXPIRED');
  });

  test('a server that wants a client certificate answers who has one of its authority', async () => {
    const wanting = { requestCert: true, ca: readFileSync(authority.certFile) };
    const url = await serve(authority.server('127.0.0.1'), wanting);
    const caFile = authority.certFile;
    expect(await outcome({ url, caFile, ...authority.client('alice') })).toBe('ok');
    // The server's alert comes after the client's part of the handshake, so that a write may meet the closed connection first.
    expect(await outcome({ url, caFile })).toMatch(/ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED/);
    const other = new CertificateAuthority('Other');
    expect((await probe({ url, caFile, ...other.client('mallory') })).spread()).toEqual({});
    other.remove();
  });

  test('a file that is not there is said at once', async () => {
    const start = HttpProbe.start(thisMachine, { url: 'https://127.0.0.1/', caFile: '/no/such/file' });
    await expect(start).rejects.toThrow(/no such file or directory, open '\/no\/such\/file'/);
  });
});
