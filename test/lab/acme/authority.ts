import { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab, waitUntil } from '../../../lab/index';
import { CertificateAuthority } from '../support/certificates';

const [DIRECTORY_PORT, MANAGEMENT_PORT, DNS_PORT] = [14000, 15000, 8053];

/** A CA at the client's place that speaks ACME (RFC 8555): pebble. All names of its DNS are one address, and it asks for a challenge at each order. */
export class AcmeAuthority {
  /** Whom who asks for its certificates believes: its own root certificate, PEM. */
  readonly rootFile: string;
  /** By whom its own HTTPS is signed. */
  readonly httpsAuthority: CertificateAuthority;
  private readonly processes: ChildProcess[] = [];

  static async start(lab: Lab, programs: string, namesLeadTo: string): Promise<AcmeAuthority> {
    const authority = new AcmeAuthority(lab, programs);
    authority.run(namesLeadTo);
    await waitUntil('the CA answers', () => authority.fetchRoot(), 30);
    return authority;
  }

  private constructor(
    private readonly lab: Lab,
    private readonly programs: string,
  ) {
    this.httpsAuthority = new CertificateAuthority('The HTTPS of a CA');
    this.rootFile = join(this.httpsAuthority.directory, 'root.pem');
  }

  get address(): string {
    return this.lab.clientAddress('192.0.2.100');
  }

  get directoryUrl(): string {
    return `https://${this.address}:${DIRECTORY_PORT}/dir`;
  }

  stop(): void {
    for (const process of this.processes) process.kill();
    this.httpsAuthority.remove();
  }

  private run(namesLeadTo: string): void {
    const { certFile: certificate, keyFile: privateKey } = this.httpsAuthority.server(this.address);
    const pebble = {
      listenAddress: `${this.address}:${DIRECTORY_PORT}`,
      managementListenAddress: `${this.address}:${MANAGEMENT_PORT}`,
      certificate,
      privateKey,
      httpPort: 80,
      tlsPort: 443,
    };
    const config = join(this.httpsAuthority.directory, 'pebble.json');
    writeFileSync(config, JSON.stringify({ pebble }));
    const dns = `${this.address}:${DNS_PORT}`;
    const names = ['-dns01', dns, '-defaultIPv4', namesLeadTo, '-defaultIPv6', ''];
    const nothingElse = ['-http01', '', '-https01', '', '-tlsalpn01', '', '-management', '127.0.0.1:8055'];
    const manner = ['PEBBLE_VA_NOSLEEP=1', 'PEBBLE_WFE_NONCEREJECT=0', 'PEBBLE_AUTHZREUSE=0'];
    this.processes.push(
      this.lab.spawnClient([join(this.programs, 'pebble-challtestsrv'), ...names, ...nothingElse]),
      this.lab.spawnClient([
        'env',
        ...manner,
        join(this.programs, 'pebble'),
        '-config',
        config,
        '-dnsserver',
        dns,
      ]),
    );
    // What is not read would stop them once a pipe is full.
    for (const { stdout, stderr } of this.processes) {
      stdout?.resume();
      stderr?.resume();
    }
  }

  /** It has another one each time it starts. */
  private async fetchRoot(): Promise<boolean> {
    const trust = ['--cacert', this.httpsAuthority.certFile];
    const url = `https://${this.address}:${MANAGEMENT_PORT}/roots/0`;
    const { status, stdout } = await this.lab.client(['curl', '-sS', '--fail', ...trust, url]);
    writeFileSync(this.rootFile, stdout);
    return status === 0;
  }
}
