import { TerraformVariable } from 'cdktf';
import { readFileSync } from 'node:fs';
import { readCertificates, responderNamedBy } from '../../lib/validation/certificates';
import { CertificateAuthority } from '../lab/support/certificates';
import { newStack } from '../support/synth';

const authority = new CertificateAuthority();
afterAll(() => authority.remove());
const text = (file: string) => readFileSync(file, 'utf8');

it('reads every certificate of a text, and whom the first one names', () => {
  const own = text(authority.stapledServer('http://192.0.2.5:2560/ocsp', 'a.test').certFile);
  const read = readCertificates(`some words\n${own}\n${text(authority.certFile)}`)!;
  expect(read.map(({ subject }) => subject)).toEqual(['CN=a.test', 'CN=Test authority']);
  expect(read.map(responderNamedBy)).toEqual(['http://192.0.2.5:2560/ocsp', undefined]);
});

it('says nothing of what it cannot know', () => {
  const token = new TerraformVariable(newStack(), 'pem', {}).stringValue;
  const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
  expect([undefined, token, broken].map(readCertificates)).toEqual([undefined, undefined, undefined]);
});
