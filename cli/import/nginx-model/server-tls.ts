import { posix } from 'node:path';
import { Directive, valueOf } from '../directive';
import { Findings } from '../findings';
import { Option, call, object, text } from '../program/code';
import { Scope } from './scope';

/** What the library says of ciphers itself: Mozilla's intermediate list, and that clients choose. */
const DECIDED = ['ssl_ciphers', 'ssl_prefer_server_ciphers'];

/** TLS of a server, with a certificate that is on the host; nothing without one. */
export function serverTls(scope: Scope, findings: Findings): Option | undefined {
  const [certificate, ...others] = scope.heard('ssl_certificate');
  const [key, ...otherKeys] = scope.heard('ssl_certificate_key');
  if (certificate === undefined || key === undefined) return undefined;
  scope.giveBack([...others, ...otherKeys]);
  for (const name of DECIDED) for (const each of scope.heard(name)) tellDecided(each, findings);
  const options: Option[] = [
    ['certificate', call('TlsCertificate.onHost', text(pathOf(certificate)), text(pathOf(key)))],
    ...minimumVersion(scope.heard('ssl_protocols').at(-1), findings),
  ];
  return ['tls', object(options)];
}

/** Whether there is something that is no file at a path that the library takes: an engine's key, or one of variables. */
export function hasOtherCertificate(scope: Scope): boolean {
  const all = ['ssl_certificate', 'ssl_certificate_key'].flatMap((name) => scope.peek(name).slice(0, 1));
  return !all.every((each) => /^[A-Za-z0-9/_.+-]+$/.test(valueOf(each)));
}

/** nginx looks for others where its main file is. */
function pathOf(directive: Directive): string {
  return posix.resolve('/etc/nginx', valueOf(directive));
}

function tellDecided(directive: Directive, findings: Findings): void {
  if (directive.words.join(' ') === 'ssl_prefer_server_ciphers off') return;
  findings.changed(
    directive.place,
    `\`${directive.text}\` becomes what this library has for each server: Mozilla's intermediate list, of which clients choose`,
  );
}

function minimumVersion(directive: Directive | undefined, findings: Findings): Option[] {
  if (directive === undefined) return [];
  const versions = directive.words.slice(1);
  const isNewest = versions.join() === 'TLSv1.3';
  const taken = isNewest ? ['TLSv1.3'] : ['TLSv1.2', 'TLSv1.3'];
  if (versions.length !== taken.length || !taken.every((each) => versions.includes(each)))
    findings.changed(directive.place, `\`${directive.text}\` becomes ${taken.join(' and ')}`);
  return isNewest ? [['minimumVersion', 'TlsVersion.V1_3']] : [];
}
