import { TerraformStack } from 'cdktf';
import fc from 'fast-check';
import { Balancing, NginxHaPair, RealServerPool, TlsCertificate, VirtualIp } from '../../lib';
import '../support/arbitraries';
import { host } from '../support/hosts';
import * as arbitraries from '../support/nginx-arbitraries';
import { PEM, VIP6, keyOf, nginxFilesOf, nginxPair } from '../support/nginx-schemes';
import { nginxBalancerVerdict } from '../support/real-programs';
import { newStack, synth } from '../support/synth';

const setting = fc.record({
  members: arbitraries.members,
  v6: fc.boolean(),
  http: arbitraries.httpServer,
  httpBalancing: fc.option(arbitraries.balancings.http, { nil: undefined }),
  serverPort: fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined }),
  paths: arbitraries.paths,
  tls: fc.option(arbitraries.tlsVersion, { nil: undefined }),
  ocspStapling: fc.option(arbitraries.ocspStapling, { nil: undefined }),
  ticketKeys: fc.integer({ min: 0, max: 3 }),
  stream: arbitraries.streamServer,
  streamBalancing: fc.option(arbitraries.balancings.stream, { nil: undefined }),
  names: fc.uniqueArray(arbitraries.serverName, { maxLength: 3 }),
  datagrams: arbitraries.datagramServer,
});

const ticketKeys = (stack: TerraformStack, count: number) =>
  Array.from({ length: count }, (_, at) => keyOf(stack, `ticket-key-${at}`));

it('nginx accepts whatever our own checks accept', () => {
  let refused = 0;
  const runs = Number(process.env.NGINX_RUNS ?? 40);
  fc.assert(
    fc.property(setting, (given) => {
      const stack = newStack();
      const pool = new RealServerPool(stack, 'pool', { port: 8080 });
      for (const [at, options] of given.members.entries())
        pool.addServer(host(`rs${at}`, given.v6 ? `eth0 2001:db8::${21 + at}/64` : 21 + at), options);
      const where = (last: number) => `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64`;
      const edge: NginxHaPair = nginxPair(stack, {
        primary: host('n1', where(11)),
        backup: host('n2', where(12)),
        virtualIps: [VirtualIp.of('192.0.2.100'), VirtualIp.of(VIP6)],
        sessionTicketKeys: given.tls && ticketKeys(stack, given.ticketKeys),
      });
      const tls = given.tls && {
        certificate: TlsCertificate.of(PEM, keyOf(stack)),
        minimumVersion: given.tls,
        ocspStapling: given.ocspStapling,
      };
      try {
        edge.addHttpServer('http', {
          ...given.http,
          pool,
          serverPort: given.serverPort,
          tls,
          balancing: given.httpBalancing,
          routes: given.paths.map((path) => ({ ...path, pool })),
        });
        edge.addStreamServer('stream', {
          ...given.stream,
          pool,
          balancing: given.streamBalancing,
          serverNameRoutes: given.names.map((serverName) => ({ serverName, pool })),
        });
        edge.addStreamServer('datagrams', { ...given.datagrams, pool });
        synth(stack);
      } catch (error) {
        expect((error as Error).message).toMatch(
          /'(http|stream)(\.routes\[.*\])?\.balancing' must be|'stream.port' must be free/,
        );
        refused++;
        return;
      }
      expect(nginxBalancerVerdict(nginxFilesOf(stack, 'edge/Primary'))).toBe('');
    }),
    { numRuns: runs },
  );
  expect(refused).toBeLessThan(runs * 0.6);
});

it.each([
  [65535, 'in turns', Balancing.ROUND_ROBIN],
  [10_000, 'by a consistent hash', Balancing.consistentHash('$request_uri')], // with 65535 it sorts ten million points
])('nginx accepts the weight %d, %s', (weight, _, balancing) => {
  const stack = newStack();
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  pool.addServer(host('rs1', 21), { weight });
  pool.addServer(host('rs2', 22));
  nginxPair(stack).addHttpServer('http', { pool, balancing });
  const files = nginxFilesOf(stack, 'edge/Primary');
  expect(files['/etc/nginx/conf.d/linux-lb-web-edge.conf']).toContain(`weight=${weight}`);
  expect(nginxBalancerVerdict(files)).toBe('');
});
