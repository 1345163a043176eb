import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate and its key, both PEM files. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const AUTHORITY = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'];
const NO_AUTHORITY = ['basicConstraints=CA:FALSE'];
const VALID_DAYS = 30;

/** A certificate authority for one test, made by openssl, with all its files in a temporary directory. */
export class CertificateAuthority {
  readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-certificates-'));
  /** Its own certificate: who trusts this one trusts all that it gives. */
  readonly certFile = join(this.directory, 'authority.pem');
  private readonly keyFile = join(this.directory, 'authority.key');
  private readonly index = join(this.directory, 'index.txt');
  private readonly serials: string[] = [];
  private given = 0;

  constructor(name = 'Test authority') {
    const files = ['-keyout', this.keyFile, '-out', this.certFile, '-days', String(VALID_DAYS)];
    openssl(['req', '-x509', ...NEW_KEY, ...files, '-subj', `/CN=${name}`, ...extensions(AUTHORITY)]);
  }

  /** For a server that is reached by any of these DNS names and IP addresses. */
  server(...names: string[]): Certificate {
    return this.give(names[0], serverExtensions(names), VALID_DAYS);
  }

  /** As `server`, and it names who tells whether it is still good. */
  stapledServer(responder: string, ...names: string[]): Certificate {
    const named = `authorityInfoAccess=OCSP;URI:${responder}`;
    return this.give(names[0], [...serverExtensions(names), named], VALID_DAYS);
  }

  /** As `server`, but it ended a day ago. */
  expiredServer(...names: string[]): Certificate {
    return this.give(names[0], serverExtensions(names), -1);
  }

  /** As `server`, but given by nobody. */
  selfSignedServer(...names: string[]): Certificate {
    const { certFile, keyFile } = this.newFiles();
    const files = ['-keyout', keyFile, '-out', certFile, '-days', String(VALID_DAYS)];
    const wanted = extensions([...NO_AUTHORITY, ...serverExtensions(names)]);
    openssl(['req', '-x509', ...NEW_KEY, ...files, '-subj', `/CN=${names[0]}`, ...wanted]);
    return { certFile, keyFile };
  }

  /** For a client that shows who it is. */
  client(name: string): Certificate {
    return this.give(name, ['extendedKeyUsage=clientAuth'], VALID_DAYS);
  }

  /** What runs an OCSP responder, to whom all that has been given by now is good (openssl-ocsp(1)). */
  responderArgv(port: number): string[] {
    const good = this.serials.map((serial) => `V\t491231235959Z\t\t${serial}\tunknown\t/CN=${serial}\n`);
    writeFileSync(this.index, good.join(''));
    const signer = ['-CA', this.certFile, '-rsigner', this.certFile, '-rkey', this.keyFile];
    return ['openssl', 'ocsp', '-port', String(port), '-index', this.index, '-ndays', '1', ...signer];
  }

  /** Removes all files. */
  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private give(name: string, extended: readonly string[], days: number): Certificate {
    const { certFile, keyFile } = this.newFiles();
    const request = `${keyFile}.csr`;
    const wanted = extensions([...NO_AUTHORITY, ...extended]);
    openssl(['req', ...NEW_KEY, '-keyout', keyFile, '-out', request, '-subj', `/CN=${name}`, ...wanted]);
    const signing = ['-CA', this.certFile, '-CAkey', this.keyFile, '-CAcreateserial', '-days', String(days)];
    openssl(['x509', '-req', '-in', request, '-out', certFile, '-copy_extensions', 'copy', ...signing]);
    this.serials.push(new X509Certificate(readFileSync(certFile)).serialNumber);
    return { certFile, keyFile };
  }

  private newFiles(): Certificate {
    this.given += 1;
    const file = (suffix: string) => join(this.directory, `${this.given}.${suffix}`);
    return { certFile: file('pem'), keyFile: file('key') };
  }
}

function serverExtensions(names: readonly string[]): string[] {
  const alternatives = names.map((name) => `${isIP(name) ? 'IP' : 'DNS'}:${name}`);
  return ['extendedKeyUsage=serverAuth', `subjectAltName=${alternatives.join(',')}`];
}

function extensions(texts: readonly string[]): string[] {
  return texts.flatMap((text) => ['-addext', text]);
}

function openssl(words: readonly string[]): void {
  const { status, error, stderr } = spawnSync('openssl', words, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`openssl ${words.join(' ')}: ${stderr}`);
}
