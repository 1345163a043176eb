import { asOneText, renderedNginx, verdictOf } from './nginx-imported';
import { WrittenFiles } from './written-files';

let written: WrittenFiles;
beforeEach(() => {
  written = new WrittenFiles();
});
afterEach(() => written.remove());

const put = (name: string, text: string) => written.put(name, text);

/** What comes of it, which synth and nginx take. */
function imported(text: string) {
  const [rendered] = renderedNginx([[put('nginx.conf', text)]]);
  expect(rendered.refusal).toBe('');
  expect(verdictOf(rendered)).toBe('');
  const { program = '', remarks } = rendered.imported;
  return {
    program,
    remarks: written.remarksText(remarks),
    text: asOneText(rendered.files),
  };
}

const site = (name: string, more: string, listen = '80') =>
  `server {\n listen ${listen};\n server_name ${name};\n ${more}\n}\n`;
const TLS = 'ssl_certificate /etc/x.pem;\n ssl_certificate_key /etc/x.pem;\n';
const PASSES = 'location / {\n proxy_pass http://10.0.0.1;\n }';

test('one server behind a route of a server with several', () => {
  const { text } = imported(
    `upstream a {\n server 10.0.0.1 max_fails=2;\n server 10.0.0.2 max_fails=2;\n}\nupstream b {\n server 10.0.0.3;\n}\n${site('a.example.org', 'location / {\n proxy_pass http://a;\n }\n location /b {\n proxy_pass http://b;\n }')}`,
  );
  expect(text).toContain('server 10.0.0.1:80 weight=1 max_fails=2 ');
});

test.each([
  ['keepalive 32;', 'keepalive 32;', true],
  ['', 'keepalive 40;', false],
  ['keepalive 40;', 'keepalive 40;', false],
])('twenty servers with "%s" have %s', (said, rendered, isOption) => {
  const servers = Array.from({ length: 20 }, (_, at) => ` server 10.0.0.${at + 1};\n`).join('');
  const { program, text } = imported(
    `upstream a {\n${servers} ${said}\n}\n${site('a.example.org', 'location / {\n proxy_pass http://a;\n }')}`,
  );
  expect(text.match(/keepalive \d+;/g)).toContain(rendered);
  expect(program.includes('keepaliveConnections')).toBe(isOption);
});

test('a route to a smaller pool keeps as many idle connections as it says', () => {
  const large = Array.from({ length: 40 }, (_, at) => ` server 10.0.0.${at + 1};\n`).join('');
  const { text } = imported(
    `upstream a {\n${large}}\nupstream b {\n server 10.0.1.1;\n server 10.0.1.2;\n keepalive 80;\n}\n${site('a.example.org', 'location / {\n proxy_pass http://a;\n }\n location /b {\n proxy_pass http://b;\n }')}`,
  );
  const small = /upstream [^{]*\{[^}]*10\.0\.1\.1[^}]*\}/.exec(text)![0];
  expect(small).toContain('keepalive 80;');
});

test('one number of TCP and of UDP is two servers', () => {
  const { text } = imported(
    'events {\n}\nstream {\n server {\n listen 53;\n listen 53 udp;\n proxy_pass 10.0.0.53:53;\n proxy_responses 1;\n }\n}\n',
  );
  expect(text.match(/listen 53( udp)?/g)).toEqual(['listen 53', 'listen 53 udp']);
  expect(text.match(/proxy_responses .*;/g)).toEqual(['proxy_responses 1;']);
});

describe('a pool that a line names is there as an upstream, too', () => {
  test.each([
    ['with variables behind it', 'location ~ x {\n proxy_pass http://App$request_uri;\n }'],
    [
      'in an `if` of a location',
      'location /c {\n proxy_pass http://app;\n if ($arg_a) {\n proxy_pass http://app;\n }\n }',
    ],
  ])('%s', (_, location) => {
    const { program } = imported(
      `upstream app {\n server 10.0.0.1;\n}\n${site('a.example.org', `location / {\n proxy_pass http://app;\n }\n ${location}`)}`,
    );
    expect(program).toContain("httpExtraConfig: ['upstream app {");
  });
});

test('an upstream has its name in capitals and in small letters', () => {
  const { text } = imported(
    `upstream App {\n server 10.0.0.1 weight=3;\n}\n${site('a.example.org', 'location / {\n proxy_pass http://app;\n }')}`,
  );
  expect(text).toContain('server 10.0.0.1:80 weight=3 ');
});

describe('names that nobody has, on a port of plain requests that are sent to TLS', () => {
  const redirect = site('a.example.org', 'return 301 https://$host$request_uri;', '80 default_server');
  const secure = site('a.example.org', `${TLS} ${PASSES}`, '443 ssl');

  test('are sent there, too', () => {
    expect(imported(redirect + secure).remarks).toEqual([]);
  });

  test('get to another server, which is told', () => {
    expect(imported(redirect + secure + site('b.example.org', PASSES)).remarks).toEqual([
      'nginx.conf:1:1: on port 80 names that nobody has were sent to TLS, and will be those of the server in line 15',
    ]);
  });

  test('got 404 of what certbot writes', () => {
    const certbots = site(
      'a.example.org',
      'if ($host = a.example.org) {\n return 301 https://$host$request_uri;\n } # managed by Certbot\n return 404; # managed by Certbot',
    );
    const { program, remarks } = imported(certbots + secure);
    expect(program).toContain('redirectPort: 80');
    expect(remarks).toEqual([
      'nginx.conf:1:1: on port 80 names that nobody has got 404, and will be sent to TLS',
    ]);
  });
});

describe('names that an earlier server has', () => {
  test('some of them', () => {
    const { remarks, text } = imported(
      site('a.example.org b.example.org', PASSES) + site('b.example.org c.example.org', PASSES),
    );
    expect(remarks).toEqual([
      'nginx.conf:8:1: b.example.org is taken by the server in line 1, which nginx asks',
    ]);
    expect(text).toContain('server_name c.example.org;');
  });

  test('all of them', () => {
    const { remarks } = imported(site('a.example.org', PASSES) + site('a.example.org', PASSES));
    expect(remarks).toEqual([
      'nginx.conf:8:1: `server` has no place: a.example.org is taken by the server in line 1, which nginx asks',
    ]);
  });
});

test('a certificate beside nginx.conf', () => {
  const { program } = imported(
    site('a.example.org', `${TLS.replaceAll('/etc/x', 'x')} ${PASSES}`, '443 ssl'),
  );
  expect(program).toContain("TlsCertificate.onHost('/etc/nginx/x.pem', '/etc/nginx/x.pem')");
});

test('a certificate by a variable is a line', () => {
  const lines = site(
    'b.example.org',
    `${TLS.replaceAll('/etc/x', '/etc/$ssl_server_name')} ${PASSES}`,
    '443 ssl',
  );
  const [{ refusal, imported: read }] = renderedNginx([
    [put('nginx.conf', site('a.example.org', PASSES) + lines)],
  ]);
  expect([refusal, read.remarks.map(({ text }) => text)]).toEqual([
    '',
    [
      'this server becomes lines of your own, for which no firewall is opened: its certificate or key is no file by its path',
    ],
  ]);
});

test('a socket behind a location is called one', () => {
  const { remarks } = imported(
    site('a.example.org', PASSES) +
      site('b.example.org', 'location / {\n proxy_pass http://unix:/run/a;\n }'),
  );
  expect(remarks[0]).toContain('has variables, or names a socket');
});

test('all that glob(7) has in patterns of `include`', () => {
  put('conf.d/a.conf', site('a.example.org', PASSES));
  put('conf.d/z.conf', site('z.example.org', PASSES));
  put('conf.d/.hidden.conf', site('h.example.org', PASSES));
  put('sites/q/x.conf', site('q.example.org', PASSES));
  const { text } = imported(
    'events {\n}\nhttp {\n include conf.d/[a-m]*.conf;\n include conf.d/[z-a].conf;\n include sites/*/?.conf;\n}\n',
  );
  expect(text.match(/server_name .*;/g)).toEqual([
    'server_name a.example.org;',
    'server_name q.example.org;',
  ]);
});

test('a time for which nobody is left out is the shortest', () => {
  const { remarks, text } = imported(
    `upstream a {\n server 10.0.0.1 fail_timeout=0;\n server 10.0.0.2 fail_timeout=0;\n}\n${site('a.example.org', 'location / {\n proxy_pass http://a;\n }')}`,
  );
  expect(remarks).toEqual(['nginx.conf:2:2: `server 10.0.0.1 fail_timeout=0` gets fail_timeout=1s']);
  expect(text).toContain('server 10.0.0.2:80 weight=1 max_fails=1 fail_timeout=1s;');
});

test('certificates of two kinds, which all servers have of `http`', () => {
  const both = ['rsa', 'ec'].map((kind) => TLS.replaceAll('/etc/x', `/etc/${kind}`)).join('');
  const { text } = imported(
    `events {\n}\nhttp {\n ${both}\n ${site('a.example.org', PASSES, '443 ssl')}\n}\n`,
  );
  expect(text.match(/ssl_certificate(_key)? .*;/g)?.sort()).toEqual([
    'ssl_certificate /etc/ec.pem;',
    'ssl_certificate /etc/rsa.pem;',
    'ssl_certificate_key /etc/ec.pem;',
    'ssl_certificate_key /etc/rsa.pem;',
  ]);
});

test('what `nginx -T` has printed, with the ends of lines of Windows', () => {
  const dump = `# configuration file /etc/nginx/nginx.conf:\nhttp {\n include conf.d/*;\n}\n\n# configuration file /etc/nginx/conf.d/a:\n${site('a.example.org', PASSES)}`;
  expect(imported(dump.replaceAll('\n', '\r\n')).text).toContain('server_name a.example.org;');
});

describe('a line of your own that listens elsewhere than servers of the library on its port', () => {
  const files = 'location / {\n root /srv;\n }';

  test('an address, where it alone would be asked', () => {
    const { remarks } = imported(
      site('a.example.org', PASSES, '192.0.2.1:80') + site('b.example.org', files, '192.0.2.1:80'),
    );
    expect(remarks).toContain(
      'nginx.conf:8:1: this line of your own listens on 192.0.2.1, port 80, where it alone is asked, as other servers will listen on all addresses: take the address out of it',
    );
  });

  test('all addresses, where it would not be asked on virtual IPs', () => {
    const pair = put(
      'keepalived.conf',
      'vrrp_instance web {\n interface eth0\n virtual_router_id 60\n virtual_ipaddress {\n 192.0.2.80/24\n }\n}\n',
    );
    const nginx = put('nginx.conf', site('a.example.org', PASSES) + site('b.example.org', files));
    const [{ imported: read }] = renderedNginx([[pair, nginx]]);
    expect(read.remarks.map(({ text }) => text)).toContain(
      'this line of your own listens on all addresses, port 80, and is not asked on virtual IPs, which other servers will listen on: name 192.0.2.80 in it',
    );
  });

  test('the same place, or a port of its own', () => {
    const lines = site('b.example.org', files) + site('c.example.org', files, '192.0.2.1:81');
    expect(imported(site('a.example.org', PASSES) + lines).remarks.join()).not.toContain(
      'this line of your own',
    );
  });
});

test('an address of IPv6 is one, however it is written', () => {
  const pair = put(
    'keepalived.conf',
    'vrrp_instance web {\n interface eth0\n virtual_router_id 60\n virtual_ipaddress {\n 2001:db8::80/64\n 2001:db8::81/64\n }\n}\n',
  );
  const nginx = put('nginx.conf', site('a.example.org', PASSES, '[2001:0DB8:0:0::80]:80'));
  const [{ imported: read }] = renderedNginx([[pair, nginx]]);
  expect(read.remarks).toEqual([]);
  expect(read.program).toContain('virtualIp: virtualIp1');
});
