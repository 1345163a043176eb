import { TerraformStack, TerraformVariable } from 'cdktf';
import { readFileSync } from 'node:fs';
import { NginxBalancer, OcspStapling, Secret, TlsCertificate, TlsSettings } from '../../lib';
import { CertificateAuthority } from '../lab/support/certificates';
import { complaint } from '../support/complaint';
import { host, pool } from '../support/hosts';
import { PEM, keyOf, nginxPair } from '../support/nginx-schemes';
import { NASTY_TEXTS } from '../support/nasty-texts';

type Compose = (stack: TerraformStack) => void;

const authority = new CertificateAuthority();
afterAll(() => authority.remove());
const pem = (file: string) => readFileSync(file, 'utf8');
const NAMED = pem(authority.stapledServer('http://ocsp.example.org/', 'www.example.org').certFile);
const BY_ADDRESS = pem(authority.stapledServer('http://192.0.2.5:2560/', 'www.example.org').certFile);
const NAMELESS = pem(authority.server('www.example.org').certFile);
const ISSUER = pem(authority.certFile);

const stapled =
  (certificate: string, ocspStapling: OcspStapling, tls: Partial<TlsSettings> = {}): Compose =>
  (stack) =>
    nginxPair(stack).addHttpServer('web', {
      pool: pool(stack),
      tls: { certificate: TlsCertificate.of(certificate, keyOf(stack)), ocspStapling, ...tls },
    });
const onHost = { certificate: TlsCertificate.onHost('/etc/a.pem', '/etc/a.key') };
const token = (stack: TerraformStack) => new TerraformVariable(stack, 'text', {}).stringValue;

it.each<[string, Compose, RegExp]>([
  [
    'a ticket key in the code',
    (stack) => nginxPair(stack, { sessionTicketKeys: [Secret.of('k'.repeat(80), '1')] }),
    /web\/edge: 'sessionTicketKeys' must be a token .*, and no literal text, got '\*\*\*'/,
  ],
  [
    'a ticket key of a single balancer in the code',
    (stack) =>
      new NginxBalancer(stack, 'edge', {
        host: host('n1', 11),
        sessionTicketKeys: [Secret.of('secret', '1')],
      }),
    /web\/edge: 'sessionTicketKeys' must be a token/,
  ],
  [
    'ticket keys without TLS',
    (stack) =>
      nginxPair(stack, { sessionTicketKeys: [keyOf(stack)] }).addHttpServer('web', { pool: pool(stack) }),
    /web\/edge: 'sessionTicketKeys' must be left out where no HTTP server has tls, got '\*\*\*'/,
  ],
  [
    'a name that the certificate has, and nobody who knows it',
    stapled(NAMED, { authorities: ISSUER }),
    /'web.tls.ocspStapling.resolvers' must be DNS servers that know the responder's name 'ocsp.example.org', got \[\]/,
  ],
  [
    'a name without a resolver',
    stapled(PEM, { responder: 'http://ocsp.example.org' }),
    /'web.tls.ocspStapling.resolvers' must be DNS servers .* 'ocsp.example.org', got \[\]/,
  ],
  [
    'a responder that only the host knows, without a resolver',
    stapled(PEM, {}, onHost),
    /'web.tls.ocspStapling.resolvers' must be DNS servers that know the responder's name, got \[\]/,
  ],
  [
    'a resolver of an address',
    stapled(BY_ADDRESS, { authorities: ISSUER, resolvers: ['192.0.2.53'] }),
    /'web.tls.ocspStapling.resolvers' must be left out: the responder 'http:\/\/192.0.2.5:2560\/' is an address/,
  ],
  [
    'a certificate that names nobody',
    stapled(NAMELESS, { authorities: ISSUER }),
    /'web.tls.ocspStapling.responder' must be an http URL .*, or left out where the certificate names one, got ''/,
  ],
  [
    'a responder over TLS',
    stapled(PEM, { responder: 'https://ocsp.example.org/' }),
    /'web.tls.ocspStapling.responder' must be an http URL known at synth/,
  ],
  [
    'no port',
    stapled(PEM, { responder: 'http://192.0.2.5:65536/' }),
    /'web.tls.ocspStapling.responder' must be/,
  ],
  [
    'no address',
    stapled(PEM, { responder: 'http://[192.0.2.5]/' }),
    /'web.tls.ocspStapling.responder' must be/,
  ],
  [
    'a resolver by its name',
    stapled(PEM, { resolvers: ['dns.example.org'] }),
    /'web.tls.ocspStapling.resolvers' must be an IPv4 or IPv6 address/,
  ],
  [
    'a certificate without its issuer',
    stapled(BY_ADDRESS, {}),
    /'web.tls.ocspStapling.authorities' must be certificates with that of the server's issuer/,
  ],
  [
    'authorities of another certificate',
    stapled(BY_ADDRESS, { authorities: NAMELESS }),
    /'web.tls.ocspStapling.authorities' must be certificates with that of the server's issuer/,
  ],
  [
    'authorities that nginx would take for those of clients',
    stapled(BY_ADDRESS, { authorities: ISSUER }, { clientAuthorities: PEM }),
    /'web.tls.ocspStapling.authorities' must be left out with clientAuthorities/,
  ],
  [
    'a key among the authorities',
    stapled(BY_ADDRESS, { authorities: `${ISSUER}-----BEGIN PRIVATE KEY-----` }),
    /'web.tls.ocspStapling.authorities' must be certificates without a private key.*got '\*\*\*'/,
  ],
])('%s is refused', (_, compose, words) => {
  expect(complaint(compose)).toMatch(words);
});

it.each<[string, Compose]>([
  ['an issuer behind the certificate', stapled(BY_ADDRESS + ISSUER, {})],
  ['an issuer among the authorities of clients', stapled(BY_ADDRESS, {}, { clientAuthorities: ISSUER })],
  [
    'a responder in the place of the certificate’s',
    stapled(NAMED + ISSUER, { responder: 'http://192.0.2.5/' }),
  ],
  ['a resolver for a certificate on the host', stapled(PEM, { resolvers: ['192.0.2.53'] }, onHost)],
  [
    'what only Terraform knows',
    (stack) => {
      const text = token(stack);
      stapled(text, { resolvers: [text], authorities: text })(stack);
    },
  ],
])('%s is good', (_, compose) => {
  expect(complaint(compose)).toBeUndefined();
});

it.each(NASTY_TEXTS)('nothing that a user says of stapling breaks out of the file: %j', (text) => {
  for (const url of [text, `http://${text}/`, `http://192.0.2.5/${text}`, `http://192.0.2.5:${text}/`])
    expect(complaint(stapled(PEM, { responder: url, resolvers: [] }))).toMatch(/responder' must be /);
  expect(complaint(stapled(PEM, { resolvers: [text] }))).toMatch(/resolvers' must be /);
  expect(complaint((stack) => stapled(PEM, { responder: token(stack) })(stack))).toMatch(
    /responder' must be /,
  );
});
