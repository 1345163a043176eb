import { TerraformStack } from 'cdktf';
import {
  HttpHeader,
  HttpServerOptions,
  NginxBalancer,
  RealServerPool,
  TransportProtocol,
  VirtualIp,
} from '../../lib';
import { complaint } from '../support/complaint';
import { host, pool } from '../support/hosts';
import { nginxFiles, nginxPair } from '../support/nginx-schemes';
import { nginxBalancerVerdict } from '../support/real-programs';

type Compose = (edge: NginxBalancer, pool: RealServerPool) => void;

/** What nginx says of a balancer of that name. */
function verdict(compose: Compose, name = 'edge'): string {
  return nginxBalancerVerdict(filesOf(compose, name));
}

function filesOf(compose: Compose, name = 'edge') {
  return nginxFiles((stack) => {
    const edge = new NginxBalancer(stack, 'edge', { host: host('n1', 11), name });
    compose(edge, pool(stack));
  }, 'edge/Balancer');
}

describe('names that come out alike', () => {
  it.each<[string, Compose]>([
    [
      "a server's route and another server",
      (edge, web) => {
        edge.addHttpServer('web', { pool: web, port: 8001, routes: [{ path: '/a', pool: web }] });
        edge.addHttpServer('web_route1', { pool: web, port: 8002 });
        edge.addHttpServer('web-2', { pool: web, port: 8003, routes: [{ path: '/a', pool: web }] });
        edge.addHttpServer('WEB-2_Route1', { pool: web, port: 8004 });
      },
    ],
    [
      "a server's limits and other servers",
      (edge, web) => {
        const limits = { rateLimit: { requestsPerSecond: 10 }, maxConnectionsPerClient: 5 };
        edge.addHttpServer('web', { pool: web, port: 8001, ...limits });
        edge.addHttpServer('web_requests', { pool: web, port: 8002, ...limits });
        edge.addStreamServer('web_connections', { pool: web, port: 8003 });
      },
    ],
    [
      "a stream server's names and other servers",
      (edge, web) => {
        const serverNameRoutes = [{ serverName: 'a.org', pool: web }];
        edge.addStreamServer('db', { pool: web, port: 8001, serverNameRoutes });
        edge.addStreamServer('db_name1', { pool: web, port: 8002 });
        edge.addHttpServer('db_name1_route1', { pool: web, port: 8003, routes: [{ path: '/a', pool: web }] });
      },
    ],
  ])('%s', (_, compose) => {
    expect(verdict(compose)).toBe('');
  });

  it('are as they were where they do not', () => {
    const conf = filesOf((edge, web) =>
      edge.addHttpServer('web', {
        pool: web,
        rateLimit: { requestsPerSecond: 1 },
        routes: [{ path: '/a', pool: web }],
      }),
    )['/etc/nginx/conf.d/linux-lb-edge.conf'];
    expect(conf.match(/^upstream \S+|zone=\S+:/gm)).toEqual([
      'zone=edge_web_requests:',
      'upstream edge_web',
      'upstream edge_web_route1',
    ]);
  });

  it.each(['status', 'alive', 'user-debian', 'user-rhel', 'user-x', 'user'])(
    "a balancer's name and what nginx has already: %s",
    (name) => {
      const compose: Compose = (edge, web) => {
        edge.addHttpServer('web', { pool: web });
        edge.addStreamServer('db', { pool: web, port: 8001 });
      };
      expect(verdict(compose, name)).toBe('');
    },
  );
});

it('two balancers of a host whose names come out alike are refused', () => {
  const compose = (stack: TerraformStack) => {
    const [machine, web] = [host('n1', 11), pool(stack)];
    new NginxBalancer(stack, 'a', { host: machine, name: 'a' }).addHttpServer('b_c', { pool: web });
    new NginxBalancer(stack, 'ab', { host: machine, name: 'a_b' }).addStreamServer('c', {
      pool: web,
      port: 81,
    });
  };
  expect(complaint(compose)).toMatch(
    /web\/ab: 'c' must be another name: to nginx it is 'a_b_c', which 'b_c' of web\/a is already/,
  );
});

it.each<[string, (stack: TerraformStack, web: RealServerPool) => void, RegExp]>([
  [
    'two servers but for capitals',
    (stack, web) => {
      const edge = nginxPair(stack);
      edge.addHttpServer('web', { pool: web });
      edge.addHttpServer('Web', { pool: web, port: 81 });
    },
    /'HTTP server id' must be used once, also but for capitals, got 'Web'/,
  ],
  [
    'a name twice',
    (stack, web) => nginxPair(stack).addHttpServer('web', { pool: web, serverNames: ['a.org', 'A.org'] }),
    /'web.serverNames' must be named once, got 'A.org'/,
  ],
  [
    'a name of another server but for capitals',
    (stack, web) => {
      const edge = nginxPair(stack);
      edge.addHttpServer('one', { pool: web, serverNames: ['a.org'] });
      edge.addHttpServer('other', { pool: web, serverNames: ['A.org'] });
    },
    /'other.serverNames' must be one that 'one' does not have, got 'A.org'/,
  ],
  [
    'a name of TLS clients twice but for capitals',
    (stack, web) =>
      nginxPair(stack).addStreamServer('db', {
        pool: web,
        serverNameRoutes: ['a.org', 'A.org'].map((serverName) => ({ serverName, pool: web })),
      }),
    /'db.serverNameRoutes.serverName' must be named once, got 'A.org'/,
  ],
])('%s is refused', (_, compose, words) => {
  expect(complaint((stack) => compose(stack, pool(stack)))).toMatch(words);
});

describe('nginx has no word of warning for', () => {
  const label = 'x'.repeat(61);
  const longName = (at: number) => `n${at}.${label}.${label}.${label}.${'y'.repeat(61)}`;
  const id = (at: number) => `s${at}`.padEnd(63, '-');
  const trusting: Partial<HttpServerOptions> = {
    trustedProxies: ['10.0.0.0/8', '10.0.0.0/8'],
    rateLimit: { requestsPerSecond: 1 },
  };

  it('hundreds of servers and names as long as they may be', () => {
    const compose: Compose = (edge, web) => {
      for (let at = 0; at < 300; at++) {
        const serverNames = [longName(at), `*.w${at}.org`, `short${at}.org`];
        const routes = [{ path: `/${'p'.repeat(900)}`, pool: web }];
        edge.addHttpServer(id(at), { pool: web, serverNames, routes, ...trusting });
      }
      const serverNameRoutes = Array.from({ length: 300 }, (_, at) => ({
        serverName: longName(at),
        pool: web,
      }));
      edge.addStreamServer('names', { pool: web, port: 443, serverNameRoutes });
      for (let at = 0; at < 200; at++)
        edge.addStreamServer(`t${at}`, {
          pool: web,
          port: 10_000 + at,
          serverNameRoutes: [{ serverName: 'a.org', pool: web }],
        });
    };
    expect(verdict(compose, 'c'.repeat(63))).toBe('');
  });

  it('many headers', () => {
    const many = Array.from({ length: 200 }, (_, at) =>
      HttpHeader.set(`X-${at}`.padEnd(64, '-'), '"'.repeat(2000)),
    );
    expect(
      verdict((edge, web) =>
        edge.addHttpServer('web', { pool: web, requestHeaders: many, responseHeaders: many }),
      ),
    ).toBe('');
  });

  it('many real servers', () => {
    const files = nginxFiles((stack) => {
      const many = new RealServerPool(stack, 'many', { port: 80 });
      for (let at = 0; at < 200; at++)
        many.addServer(
          host(`m${at}`, `eth0 2001:db8:aaaa:bbbb:cccc:dddd:eeee:${(at + 4096).toString(16)}/64`),
        );
      const edge = nginxPair(stack, {
        primary: host('n1', 'eth0 192.0.2.11/24 eth0 2001:db8::11/64'),
        backup: host('n2', 'eth0 192.0.2.12/24 eth0 2001:db8::12/64'),
        virtualIps: [VirtualIp.of('192.0.2.100')],
      });
      edge.addHttpServer('web', { pool: many });
      edge.addStreamServer('dns', { pool: many, port: 53, protocol: TransportProtocol.UDP, udpResponses: 1 });
    }, 'edge/Primary');
    expect(nginxBalancerVerdict(files)).toBe('');
  });
});
