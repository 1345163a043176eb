import { readFileSync } from 'node:fs';
import { Lab, waitUntil } from '../../../lab/index';
import { mustExec } from '../support/must-exec';
import { AcmeAuthority } from './authority';

const FILES_PORT = 8000;
const ORDER_SECONDS = 60;
const WEBROOT = '/srv/linux-lb/www/renewed-edge';
const SHOW = 'systemctl start linux-lb-renewed-edge-certificates';

/** As the operator of docs/nginx.md sets them up. */
const FILES = (directoryUrl: string) => ({
  '/usr/local/etc/dehydrated/config': `
CA=${directoryUrl}
CURL_OPTS='--cacert /usr/local/etc/ca.pem'
BASEDIR=/var/lib/dehydrated
WELLKNOWN=${WEBROOT}/.well-known/acme-challenge
DOMAINS_TXT=/usr/local/etc/dehydrated/domains.txt
HOOK=/usr/local/etc/dehydrated/hook
`,
  '/usr/local/etc/dehydrated/domains.txt': 'www.example.org\n',
  '/usr/local/etc/dehydrated/hook': `#!/bin/sh\n[ "$1" != deploy_cert ] || exec ${SHOW}\n`,
});

const LEGO = (directoryUrl: string) =>
  [
    'LEGO_CA_CERTIFICATES=/usr/local/etc/ca.pem lego',
    `--server ${directoryUrl} --accept-tos --email admin@example.org --path /var/lib/lego`,
    `--domains shop.example.org --http --http.webroot ${WEBROOT}`,
  ].join(' ');

/** Clients of a CA on hosts of a lab: one orders www.example.org, another one shop.example.org. */
export class AcmeClients {
  constructor(
    private readonly lab: Lab,
    private readonly authority: AcmeAuthority,
  ) {}

  /** Puts them on hosts, which have no other way to them than the client's place. */
  async install(hosts: readonly string[], programs: string): Promise<void> {
    const place = ['--bind', this.authority.address, '--directory', programs];
    const server = this.lab.spawnClient(['python3', '-m', 'http.server', String(FILES_PORT), ...place]);
    try {
      const url = `http://${this.authority.address}:${FILES_PORT}`;
      const listens = async () => (await this.lab.client(['curl', '-s', url])).status === 0;
      await waitUntil('programs can be fetched', listens, 20);
      const fetched = ['dehydrated', 'lego'].map(
        (name) => `curl -sS --fail -o /usr/local/bin/${name} ${url}/${name}`,
      );
      const texts = {
        ...FILES(this.authority.directoryUrl),
        '/usr/local/etc/ca.pem': readFileSync(this.authority.httpsAuthority.certFile, 'utf8'),
      };
      const written = Object.entries(texts).map(
        ([path, text]) => `cat >${path} <<'END'\n${text.trim()}\nEND`,
      );
      const runs = 'chmod 755 /usr/local/bin/* /usr/local/etc/dehydrated/hook';
      const commands = ['set -e', 'mkdir -p /usr/local/etc/dehydrated', ...fetched, ...written, runs];
      for (const host of hosts) await mustExec(this.lab, host, commands.join('\n'));
    } finally {
      server.kill();
    }
  }

  /** Both order on a host for the first time, as their own deploy hooks want it. */
  async order(host: string): Promise<void> {
    const lego = LEGO(this.authority.directoryUrl);
    await this.run(
      host,
      `mkdir -p /var/lib/dehydrated && dehydrated --register --accept-terms && dehydrated --cron`,
    );
    await this.run(host, `${lego} run --run-hook '${SHOW}'`);
  }

  /** Both renew on a host, long before they would have to. */
  async renew(host: string): Promise<void> {
    const lego = LEGO(this.authority.directoryUrl);
    await this.run(host, 'dehydrated --cron --force');
    await this.run(host, `${lego} renew --no-random-sleep --days 36500 --renew-hook '${SHOW}'`);
  }

  private run(host: string, command: string): Promise<string> {
    return mustExec(this.lab, host, command, { timeoutSeconds: ORDER_SECONDS });
  }
}
