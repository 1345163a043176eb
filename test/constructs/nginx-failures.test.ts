import { TerraformStack } from 'cdktf';
import {
  Balancing,
  HttpHeader,
  HttpServerOptions,
  RealServerOptions,
  RealServerPool,
  TransportProtocol,
} from '../../lib';
import { VIP, host } from '../support/hosts';
import { NginxNetwork } from '../support/nginx-network';
import { nginxFiles, nginxPair } from '../support/nginx-schemes';

const SERVERS = ['192.0.2.21', '192.0.2.22'];
const SPARE = '192.0.2.23';

type Compose = (stack: TerraformStack, pool: RealServerPool) => void;

/** Two servers behind a pair, and what the primary runs. */
function files(port: number, compose: Compose, server: RealServerOptions = {}): { [path: string]: string } {
  const twoServers = (stack: TerraformStack) => {
    const pool = new RealServerPool(stack, 'pool', { port });
    for (const last of [21, 22]) pool.addServer(host(`rs${last}`, last), server);
    compose(stack, pool);
  };
  return nginxFiles(twoServers, 'edge/Primary');
}

let running: NginxNetwork | undefined;
afterEach(() => running?.close());

function serveHttp(
  options: Partial<HttpServerOptions> = {},
  prepare: (pool: RealServerPool) => void = () => {},
  server: RealServerOptions = {},
) {
  const compose: Compose = (stack, pool) => {
    prepare(pool);
    nginxPair(stack).addHttpServer('web', { pool, readTimeoutSeconds: 1, ...options });
  };
  const given = files(80, compose, server);
  running = new NginxNetwork(given, [VIP, ...SERVERS, SPARE]);
  for (const address of [...SERVERS, SPARE]) running.serve(address, 80);
  running.start();
}

const get = (path: string) => running!.get(`http://${VIP}${path}`);
const statuses = (count: number) => Array.from({ length: count }, () => get('/').status);
const asked = () => running!.asked('web-edge');
const METHODS = [
  Balancing.LEAST_CONN,
  Balancing.IP_HASH,
  Balancing.hash('$uri'),
  Balancing.consistentHash('$uri'),
  Balancing.RANDOM_TWO,
];
const ALL_WELL = Array(8).fill('200');

describe('no URL ends the service of the others', () => {
  it.each([
    ['503', '/status/503', '503'],
    ['502', '/status/502', '502'],
    ['504', '/status/504', '504'],
    ['an answer that breaks off', '/closes', '502'],
    ['no answer in time', '/hangs', '504'],
  ])('%s at every server', (_, path, status) => {
    serveHttp();
    expect([get(path), get(path)].map((answer) => answer.status)).toEqual([status, status]);
    expect(statuses(8)).toEqual(ALL_WELL);
  });

  it.each(METHODS)('with $name', (balancing) => {
    serveHttp({ balancing, responseHeaders: [HttpHeader.set('X-Server', 'one')] });
    for (const path of ['/closes', '/closes', '/closes/2']) expect(get(path).status).toBe('502');
    expect(statuses(8)).toEqual(ALL_WELL);
    const body = 'b'.repeat(100_000);
    const echoed = running!.get('--data', body, `http://${VIP}/echo`);
    expect([echoed.status, echoed.body]).toEqual(['200', body]);
    expect(get('/headers').headers).toMatch(/^X-Server: one\r$/m);
  });

  it.each(METHODS)('and nothing that may have had an effect is sent twice with $name', (balancing) => {
    serveHttp({ balancing });
    expect(running!.get('--data', 'a', `http://${VIP}/closes`).status).toBe('502');
    expect(asked()).toEqual([expect.stringMatching(/^192\.0\.2\.2[12]:80$/)]);
  });

  it('where a server has weight 0', () => {
    serveHttp({}, (pool) => pool.addServer(host('rs24', 24), { weight: 0 }));
    for (const path of ['/closes', '/closes']) expect(get(path).status).toBe('502');
    expect(statuses(8)).toEqual(ALL_WELL);
  });

  it('where every server has an upperThreshold', () => {
    serveHttp({}, undefined, { upperThreshold: 5 });
    for (const path of ['/closes', '/closes']) expect(get(path).status).toBe('502');
    expect(statuses(8)).toEqual(ALL_WELL);
  });

  it('where only some servers have an upperThreshold', () => {
    serveHttp({}, (pool) => pool.addServer(host('rs24', 23), { weight: 1 }), { upperThreshold: 5 });
    running!.end(SPARE);
    for (const path of ['/closes', '/closes', '/closes']) expect(get(path).status).toBe('502');
    expect(statuses(8)).toEqual(ALL_WELL);
  });

  it('where the only backup is drained', () => {
    serveHttp({}, (pool) => pool.addServer(host('spare', 23), { backup: true, weight: 0 }));
    for (const path of ['/closes', '/closes']) expect(get(path).status).toBe('502');
    expect(statuses(8)).toEqual(ALL_WELL);
  });

  it.each([Balancing.IP_HASH, Balancing.hash('$uri'), Balancing.RANDOM_TWO])(
    'and a body that is not kept is sent whole with $name',
    (balancing) => {
      serveHttp({ balancing, requestBuffering: false });
      for (const path of ['/closes', '/closes', '/closes/2']) expect(get(path).status).toBe('502');
      const body = 'b'.repeat(100_000);
      const echoed = running!.get('--data', body, `http://${VIP}/echo`);
      expect([echoed.status, echoed.body]).toEqual(['200', body]);
    },
  );

  it('where there is a backup, which takes the requests then', () => {
    serveHttp({}, (pool) => pool.addServer(host('spare', 23), { backup: true }));
    for (const path of ['/closes', '/closes']) expect(get(path).status).toBe('502');
    expect(statuses(8)).toEqual(ALL_WELL);
    expect(asked().slice(2)).toEqual(Array(8).fill(`${SPARE}:80`));
  });

  it('asks each server once for it', () => {
    serveHttp();
    get('/closes');
    expect(asked()).toEqual([SERVERS.map((address) => `${address}:80`).join(', ')]);
  });

  it('and no datagram', () => {
    const given = files(53, (stack, pool) =>
      nginxPair(stack).addStreamServer('dns', {
        pool,
        protocol: TransportProtocol.UDP,
        udpResponses: 1,
        idleTimeoutSeconds: 1,
      }),
    );
    running = new NginxNetwork(given, [VIP, ...SERVERS]);
    for (const address of SERVERS) running.serveDatagrams(address, 53);
    running.start();
    const ask = (text: string) => running!.askByDatagram(VIP, 53, text);
    expect(['silence', 'silence'].map(ask)).toEqual(['', '']);
    expect(['a', 'b', 'c', 'd'].map(ask)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a dead server', () => {
  it.each(METHODS)('is left out with $name', (balancing) => {
    serveHttp({ balancing });
    const [dead] = get('/').body.split('\n');
    running!.end(dead);
    expect(statuses(8)).toEqual(ALL_WELL);
    expect(
      asked()
        .slice(1)
        .filter((servers) => servers.includes(dead)).length,
    ).toBeLessThanOrEqual(1);
  });

  it('is asked once, and then left out', () => {
    serveHttp();
    running!.end(SERVERS[0]);
    expect(statuses(8)).toEqual(ALL_WELL);
    expect(asked().filter((servers) => servers.includes(SERVERS[0]))).toHaveLength(1);
  });

  it('costs no request where all others are left out for a URL', () => {
    serveHttp();
    running!.end(SERVERS[0]);
    expect(get('/closes').status).toBe('502');
    expect(statuses(8)).toEqual(ALL_WELL);
  });
});

describe('an answer of the application', () => {
  it('is its own: nobody else is asked', () => {
    serveHttp();
    expect(get('/status/503').status).toBe('503');
    expect(asked()).toEqual([`${SERVERS[0]}:80`]);
  });

  it('is asked of another server if you say so, and still ends no service', () => {
    serveHttp({ retriedStatuses: [503, 404] });
    expect(get('/status/503').status).toBe('503');
    expect(asked()).toEqual([SERVERS.map((address) => `${address}:80`).join(', ')]);
    expect(get('/status/503').status).toBe('503');
    expect(statuses(8)).toEqual(ALL_WELL);
  });
});
