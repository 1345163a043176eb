import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFiles } from '../../../cli/import/import-files';
import { tokensOf } from '../../../cli/import/nginx/tokens';
import { NGINX_CONFIGURATIONS, asOneText, renderedNginx, verdictOf } from './nginx-imported';
import { meaningOf } from './nginx-meaning';
import { WrittenFiles } from './written-files';

let written: WrittenFiles;
beforeEach(() => {
  written = new WrittenFiles();
});
afterEach(() => written.remove());

const put = (name: string, text: string) => written.put(name, text);

function imported(text: string) {
  const { program = '', remarks } = importFiles([put('nginx.conf', text)]);
  return { program, remarks: written.remarksText(remarks) };
}

const server = (more = '', location = '') =>
  `server {\n  listen 80;\n  server_name a.example.org;\n  ${more}\n  location / {\n    proxy_pass http://10.0.0.1:80;\n    ${location}\n  }\n}\n`;

test('tokens are read as nginx reads them, with their places', () => {
  const { tokens, faults } = tokensOf(`a "b;c" 'd\ne' x\${y}z; # no }\n  f}g{\\;h`);
  expect(faults).toEqual([]);
  expect(tokens.map(({ kind, value, line, column }) => [kind, value, line, column])).toEqual([
    ['word', 'a', 1, 1],
    ['word', 'b;c', 1, 3],
    ['word', 'd\ne', 1, 9],
    ['word', 'x${y}z', 2, 4],
    [';', ';', 2, 10],
    ['word', 'f}g', 3, 3],
    ['{', '{', 3, 6],
    ['word', '\\;h', 3, 7],
  ]);
});

describe('a broken file is told of by line and column, and the rest is taken', () => {
  test.each([
    ['log_format a "b;\n', '1:14: a quote that is not closed'],
    ['log_format a "b;\nlog_format c "d";\n', '1:14: a quote that is not closed'],
    ['}\n', "1:1: a '}' that closes no block"],
    ['{\n}\n', "1:1: a '{' that opens no block"],
    ['gzip on;\n ;\n', "2:2: a ';' with no directive before it"],
    ['map $a $b {\n default c }\n', "2:2: a directive without its ';': default"],
    ['include nowhere.conf;\n', '1:1: include nowhere.conf: there is no such file that can be read'],
  ])('%j', (text, remark) => {
    const { program, remarks } = imported(text + server());
    expect(remarks).toContain(`nginx.conf:${remark}`);
    expect(program).toContain("addHttpServer('a-example-org-80'");
  });

  test('a directory in the place of a file', () => {
    expect(imported(`include .;\n${server()}`).remarks).toContain(
      'nginx.conf:1:1: include .: there is no such file that can be read',
    );
  });

  test('a block that is not closed', () => {
    const { program, remarks } = imported(server().replace(/}\n$/, ''));
    expect(remarks).toEqual(["nginx.conf:1:1: a '{' without its '}', of server"]);
    expect(program).toContain("addHttpServer('a-example-org-80'");
  });
});

describe('a server that the library has none like is lines of your own, and it is said why', () => {
  test.each([
    [server().replace('a.example', '~^a.example'), 'it has a name of a kind that this library does not have'],
    [server().replace('80;', 'unix:/run/a;'), 'it listens on a socket or a name'],
    [
      server().replace('/ {', '/a {'),
      'it has no `location /`, and a server of this library has a pool for all paths',
    ],
    [
      server().replace('10.0.0.1:80', '$a'),
      'of its `location /` `proxy_pass http://$a` has variables, or names a socket',
    ],
    [
      server().replace('10.0.0.1:80', '10.0.0.1:80/a'),
      'of its `location /` `proxy_pass http://10.0.0.1:80/a` has a path',
    ],
    [server().replace('80;', '443 ssl;'), 'it has TLS and no certificate'],
    [server().replace('80;', '81 proxy_protocol;'), 'it takes the PROXY protocol from anybody'],
    [
      server('location ~ b {\n  }\n location ^~ /c {\n proxy_pass http://10.0.0.1:80;\n }'),
      'it has `location ^~`, and locations by patterns that come after it',
    ],
    [
      server().replace('server_name a.example.org;', ''),
      'it has no name, and another one is the default of port 80',
    ],
    [
      'server {\n listen 80;\n server_name c.example.org;\n return 301 https://$host$request_uri;\n}\n',
      'no server here has TLS for these names on port 443',
    ],
  ])('%j', (text, why) => {
    const { program, remarks } = imported(server().replace('a.', 'first.') + text);
    expect(remarks).toContain(
      `nginx.conf:10:1: this server becomes lines of your own, for which no firewall is opened: ${why}`,
    );
    expect(program).toContain("httpExtraConfig: [\n    'server {");
  });
});

test.each([
  ['unix:/run/a', 'its upstream has `server unix:/run/a`, and a pool has addresses and names alone'],
  ['10.0.0.1:80', 'its upstream has 10.0.0.1 twice, and a pool has a server once'],
  ['10.0.0.2:81', 'its upstream has servers on ports 80 and 81, and a pool has one port'],
])('an upstream with `server %s` is no pool', (other, why) => {
  const { program, remarks } = imported(
    `upstream a {\n server 10.0.0.1:80;\n server ${other};\n}\n${server().replace('a.', 'first.')}${server().replace('10.0.0.1:80', 'a')}`,
  );
  expect(remarks.join()).toContain(why);
  expect(program).toContain("'upstream a {\\n");
});

test('answers’ headers that errors have not, and those of an outer block, stay lines', () => {
  const { program } = imported(server('add_header A a always;', 'add_header B b;\n add_header C c always;'));
  expect(program).toContain("extraConfig: ['add_header A a always;']");
  expect(program).toContain("locationExtraConfig: ['add_header B b;', 'add_header C c always;', ");
  expect(program).not.toContain('responseHeaders');
});

test('names that nobody has, and that get to another server, are told', () => {
  const lines = server().replace('/ {', '/a {').replace('a.', 'b.');
  expect(imported(server().replace('80;', '80 default_server;') + lines).remarks).toContain(
    'nginx.conf:1:1: on port 80 names that nobody has were its own, and will be those of the server in line 10',
  );
});

test('error pages that a location no longer hears are told', () => {
  const upstream = (method: string) =>
    `upstream a {\n ${method}\n server 10.0.0.1:80;\n server 10.0.0.2:80;\n}\n`;
  const own = server('error_page 404 /none;').replace('10.0.0.1:80', 'a');
  expect(imported(upstream('least_conn;') + own).remarks).toEqual([]);
  expect(imported(upstream('ip_hash;') + own).remarks).toEqual([
    'nginx.conf:6:1: for `location /` no error_page of its server holds: this library has one there, which asks all servers once more',
  ]);
});

test('tries beyond what the library takes are as many as it takes', () => {
  const { program } = imported(
    `events {\n}\nhttp {\n${server('proxy_next_upstream_tries 200;')}}\nstream {\n server {\n listen 53;\n proxy_pass 10.0.0.1:53;\n proxy_next_upstream_tries 200;\n }\n}\n`,
  );
  expect(program.match(/tries: \d+/g)).toEqual(['tries: 100', 'tries: 100']);
});

test('the PROXY protocol from proxies that are trusted', () => {
  const { program, remarks } = imported(
    server('set_real_ip_from 10.1.0.0/16;\n  real_ip_header proxy_protocol;').replace(
      '80;',
      '80 proxy_protocol;',
    ),
  );
  expect(remarks).toEqual([]);
  expect(program).toContain("acceptProxyProtocol: true,\n  trustedProxies: ['10.1.0.0/16'],");
});

test('files that nginx.conf includes are found beside it, and told of by their own lines', () => {
  put('conf.d/b.conf', `\n\n${server('client_max_body_size 1k;')}`);
  put('mime.types', 'types {\n}\n');
  const { program, remarks } = imported(
    'events {\n}\nhttp {\n include /etc/nginx/mime.types;\n include conf.d/*.conf;\n include /etc/nginx/sites-enabled/*;\n}\n',
  );
  expect(remarks).toEqual(['conf.d/b.conf:6:3: `client_max_body_size 1k` becomes 1 MB']);
  expect(program).toContain("addHttpServer('a-example-org-80'");
});

test('what `nginx -T` prints is told of by its own lines', () => {
  const { remarks } = imported(
    `# configuration file /etc/nginx/nginx.conf:\nhttp {\n include conf.d/*;\n}\n\n# configuration file /etc/nginx/conf.d/a:\n${server('client_max_body_size 1k;')}`,
  );
  expect(remarks).toEqual(['nginx.conf:10:3: `client_max_body_size 1k` becomes 1 MB']);
});

test('files that include each other come to an end', () => {
  expect(imported(`include nginx.conf;\n${server()}`).remarks).toContain(
    'nginx.conf:1:1: include nginx.conf: 20 files include each other',
  );
});

describe('with the keepalived.conf of its pair', () => {
  const director = (priority: number) =>
    `vrrp_script up {\n script "/usr/bin/pgrep nginx"\n}\nvrrp_instance web {\n interface eth0\n virtual_router_id 60\n priority ${priority}\n virtual_ipaddress {\n 192.0.2.80/24\n 192.0.2.81/24\n }\n track_script {\n up\n }\n}\n`;

  test('it is a pair that has the addresses', () => {
    const files = [put('one.conf', director(150)), put('two.conf', director(100))];
    const [pair] = renderedNginx([[...files, put('nginx.conf', server().replace('80;', '192.0.2.81:80;'))]]);
    expect([pair.refusal, pair.imported.remarks]).toEqual(['', []]);
    expect(pair.imported.program).toContain("new NginxHaPair(stack, 'nginx', {\n  primary: balancer1,");
    expect(pair.imported.program).toContain('virtualIp: virtualIp2');
    expect(verdictOf(pair)).toBe('');
    const text = asOneText(pair.files);
    expect(text).toContain('listen 192.0.2.81:80;');
    expect(meaningOf(text).http).toHaveProperty(['80 a.example.org']);
  });

  test('virtual servers are told', () => {
    const lvs = 'virtual_server 192.0.2.80 81 {\n}\n';
    const { remarks } = importFiles([put('one.conf', director(150) + lvs), put('nginx.conf', server())]);
    expect(remarks.map(({ text }) => text)).toContain(
      '`virtual_server 192.0.2.80 81` has no place: this program is for nginx; import keepalived.conf by itself for one that is for LVS',
    );
  });
});

test('two files of nginx are refused', () => {
  expect(() => importFiles([put('a', server()), put('b', server())])).toThrow(
    '2 files are of nginx: name one, or what `nginx -T` prints, which has all files in it.',
  );
});

test('no word of a configuration gets out of the texts and numbers of its program', () => {
  const nasty = [
    '1});process.exit(3',
    "'+process.exit(3)+'",
    '`${process.exit(3)}`',
    '\\\\',
    '*/process',
    'x,process',
  ];
  const words = readFileSync(join(NGINX_CONFIGURATIONS, 'tls-redirect.conf'), 'utf8').split(/(\s+|[;{}])/);
  const places = [...words.keys()].filter((at) => /^[\w$./:"-]+$/.test(words[at]));
  expect(places.length).toBeGreaterThan(100);
  for (const at of places) {
    const text = words.map((word, place) => (place === at ? nasty[at % nasty.length] : word)).join('');
    const { program } = imported(`events {\n}\n${text}`);
    const code = program.replace(/'(?:\\.|[^'\\])*'|\/\/.*|\/\*.*\*\//g, '');
    expect(code).not.toMatch(/process|[`\\]/);
  }
});
