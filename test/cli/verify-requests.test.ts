import { createServer } from 'node:http';
import { AddressInfo, Server, createServer as createTcpServer } from 'node:net';
import { ask } from '../../cli/verify/requests/ask';
import { requestsTo } from '../../cli/verify/requests/plan';
import { ServiceRequest } from '../../cli/verify/requests/request';
import { TlsCertificate } from '../../lib';
import { pool } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';
import { inventoryOf } from './support/recorded';

const request: ServiceRequest = {
  cluster: 'web/pair',
  service: 'http',
  address: '127.0.0.1',
  port: 0,
  by: 'http',
  path: '/healthz',
};

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('a request', () => {
  let server: Server;
  let requests = 0;
  afterEach(() => server.close());

  const answering = (status: number) => {
    requests = 0;
    server = createServer(({ url, headers }, response) => {
      requests++;
      response.writeHead(url === '/healthz' && headers.host === 'www.example.org' ? status : 400).end();
    });
    return listening(server);
  };

  test('by HTTP, with the name that is asked for', async () => {
    const port = await answering(204);
    expect(await ask({ ...request, port, name: 'www.example.org' }, 5)).toMatchObject({ answer: 'HTTP 204' });
  });

  test('that gets an error of the server has failed; it is made twice', async () => {
    const port = await answering(503);
    expect(await ask({ ...request, port, name: 'www.example.org' }, 5)).toMatchObject({
      failure: 'it answers HTTP 503',
    });
    expect(requests).toBe(2);
  });

  test('that is refused has reached somebody', async () => {
    const port = await answering(200);
    await new Promise((resolve) => server.close(resolve));
    expect(await ask({ ...request, port }, 5)).toMatchObject({
      failure: 'the connection is refused',
      unreached: false,
    });
  });

  test('by TCP only connects; what does not answer is not waited for', async () => {
    server = createTcpServer(() => undefined);
    const port = await listening(server);
    expect(await ask({ ...request, by: 'tcp', port }, 5)).toMatchObject({ answer: 'connected' });
    expect(await ask({ ...request, port }, 0.2)).toMatchObject({
      failure: 'nothing came within 0.2 s',
      unreached: true,
    });
  });
});

test('what is asked of a cluster of LVS is what its check asks', () => {
  const [cluster] = inventoryOf().clusters;
  expect(requestsTo(cluster)).toEqual([
    { cluster: 'web/pair', service: 'http', address: '192.0.2.100', port: 80, by: 'http', path: '/healthz' },
  ]);
});

test('of one of nginx each listener, by the name of its server', () => {
  const [cluster] = inventoryOf((stack) => {
    const certificate = TlsCertificate.onHost('/etc/ssl/www.pem', '/etc/ssl/www.key');
    const servers = pool(stack);
    const pair = nginxPair(stack);
    pair.addHttpServer('web', {
      pool: servers,
      tls: { certificate },
      serverNames: ['*.example.org', 'www.example.org'],
    });
    pair.addStreamServer('tcp', { pool: servers, port: 8080 });
  }).clusters;
  expect(
    requestsTo(cluster).map(({ service, by, port, path, name }) => [service, by, port, path, name]),
  ).toEqual([
    ['web', 'https', 443, '/', 'www.example.org'],
    ['tcp', 'tcp', 8080, undefined, undefined],
  ]);
});
