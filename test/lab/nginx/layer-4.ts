import { readFileSync } from 'node:fs';
import { HttpProbe, RequestPlan, waitUntil } from '../../../lab/index';
import { mustExec } from '../support/must-exec';
import { PROXIED_PORT, Running, SERVERS, SERVER_NAMES_PORT, TRUSTING_PORT, VIP } from './cell';

/** Each server behind the balancer that reads names has a certificate for its own alone. The first one gets what nobody else has. */
const NAMES: { [server: string]: string } = { web1: 'shop.example.org', web2: 'wiki.example.org' };

const CONF = '/etc/nginx/conf.d/layer-4.conf';
const PEM = '/etc/ssl/layer-4.pem';
/** What somebody's servers on these ports have to be, as the balancer does no more than pass bytes on. */
const SERVERS_CONF = `
server { listen 8081 proxy_protocol; default_type text/plain; return 200 "$hostname $proxy_protocol_addr\\n"; }
server { listen 8444 ssl; ssl_certificate ${PEM}; ssl_certificate_key ${PEM}; default_type text/plain; return 200 "$hostname\\n"; }
`;

/** How many of these ports are open: a reload of nginx returns before. */
const LISTENING = "ss -Hltn '( sport = 8081 or sport = 8444 )' | wc -l";

/** For whom a proxy before the balancer speaks, and how. */
const SOMEBODY = '198.51.100.7';
const AS_A_PROXY = [
  `exec 3<>/dev/tcp/${VIP}/${TRUSTING_PORT}`,
  `printf "PROXY TCP4 ${SOMEBODY} ${VIP} 4711 ${TRUSTING_PORT}\\r\\nGET / HTTP/1.0\\r\\n\\r\\n" >&3`,
  'timeout 3 cat <&3',
].join('; ');

/** Servers that take the PROXY protocol, and TLS, while something is asked of them. */
async function withServers(running: Running, ask: () => Promise<void>): Promise<void> {
  const { lab, authority } = running;
  const onEach = (commands: (server: string) => string[]) =>
    Promise.all(SERVERS.map((server) => mustExec(lab, server, commands(server).join(' && '))));
  await onEach((server) => {
    const { certFile, keyFile } = authority.server(NAMES[server]);
    const pem = readFileSync(certFile, 'utf8') + readFileSync(keyFile, 'utf8');
    return [
      `printf %s '${pem}' >${PEM}`,
      `printf %s '${SERVERS_CONF}' >${CONF}`,
      'systemctl reload nginx',
      `until [ $(${LISTENING}) = 2 ]; do sleep 0.1; done`,
    ];
  });
  try {
    await ask();
  } finally {
    await onEach(() => [
      `rm ${PEM} ${CONF}`,
      'systemctl reload nginx',
      `until [ $(${LISTENING}) = 0 ]; do sleep 0.1; done`,
    ]);
  }
}

/** Who answers some requests, or how they end. */
async function answers({ lab }: Running, plan: RequestPlan): Promise<string[]> {
  const probe = await HttpProbe.start(lab, { perSecond: 40, timeoutSeconds: 10, ...plan });
  await waitUntil('20 requests have ended', () => probe.soFar().samples.length >= 20, 20);
  const recording = await probe.stop();
  const failures = recording.failures().map(({ outcome }) => outcome);
  return [...new Set([...Object.keys(recording.spread()), ...failures])].sort();
}

/** Servers are told the client's own address on layer 4, and, by a proxy that is trusted, its client's. Nobody else is believed. */
export async function proxyProtocol(running: Running): Promise<string> {
  const { lab } = running;
  await withServers(running, async () => {
    const client = lab.clientAddress(VIP);
    const told = await answers(running, { url: `http://${VIP}:${PROXIED_PORT}/` });
    expect(told).toEqual(SERVERS.map((server) => `${server} ${client}`));
    const trusted = await lab.client(['bash', '-c', AS_A_PROXY]);
    expect(trusted.stdout).toMatch(new RegExp(`^web[12] ${SOMEBODY}$`, 'm'));
    const stranger = await mustExec(lab, 'web2', `bash -c '${AS_A_PROXY}'`);
    expect(stranger).toMatch(/^web[12] 192\.0\.2\.22$/m);
  });
  return 'real client';
}

/** TLS that is passed through: each name leads to its own server, whose own certificate the client verifies. */
export async function serverNames(running: Running): Promise<string> {
  const ask = (serverName: string) =>
    answers(running, {
      url: `https://${VIP}:${SERVER_NAMES_PORT}/`,
      caFile: running.authority.certFile,
      serverName,
    });
  await withServers(running, async () => {
    for (const server of SERVERS) expect(await ask(NAMES[server])).toEqual([server]);
    expect(await ask('other.example.org')).toEqual(['ERR_TLS_CERT_ALTNAME_INVALID']);
  });
  return 'verified, each its own';
}
