import fc from 'fast-check';
import { OwnServiceFile, RealService, Secret } from '../../lib';
import { nasty } from '../support/arbitraries';
import { host, pool } from '../support/hosts';
import { newStack, synth } from '../support/synth';
import { RealServerPool } from '../../lib';

const TOKEN = '${TfToken[TOKEN.0]}';
const secret = Secret.of(TOKEN, '1');
const using = (service: RealService) => () => void pool(newStack(), { service });
const mariadb = (changes: object) =>
  using(RealService.mariadb({ database: 'shop', user: 'shop', password: secret, ...changes }));
const ownFile = (file: Partial<OwnServiceFile>) =>
  using(RealService.own({ files: [{ path: '/etc/own.conf', text: 'x', ...file }] }));

it.each<[string, () => void, RegExp]>([
  [
    'apache path',
    using(RealService.apache({ healthPath: 'up' })),
    /'service\.healthPath' must be a path of words/,
  ],
  ['apache path up', using(RealService.apache({ healthPath: '/a/../b' })), /'service\.healthPath'/],
  [
    'apache text',
    using(RealService.apache({ text: '@@linux-lb:x@@' })),
    /'service\.text' must be without NUL/,
  ],
  [
    'long text',
    using(RealService.apache({ text: 'x'.repeat(64_001) })),
    /'service\.text' must be at most 64000 bytes/,
  ],
  ['database token', mariadb({ database: TOKEN }), /'service\.database' must be known at synth/],
  ['apache token', using(RealService.apache({ text: TOKEN })), /'service\.text' must be known at synth/],
  [
    'tomcat path',
    using(RealService.tomcat({ healthPath: '/web-inf/x' })),
    /must be a path that Tomcat shows/,
  ],
  [
    'database',
    mariadb({ database: 'mysql' }),
    /'service\.database' must be none that MariaDB has for itself/,
  ],
  ['database name', mariadb({ database: 'a-b' }), /'service\.database' must be a letter followed by/],
  ['user', mariadb({ user: 'root' }), /'service\.user' must be none that MariaDB has for itself/],
  ['long user', mariadb({ user: 'u'.repeat(33) }), /'service\.user' must be a letter followed by/],
  [
    'plain password',
    mariadb({ password: Secret.of('plain', '1') }),
    /'service\.password' must be a token .*got '\*\*\*'/,
  ],
  ['schema', mariadb({ schema: '-- @@linux-lb:x@@' }), /'service\.schema' must be without NUL/],
  ['unit', using(RealService.running({ unit: 'redis' })), /'service\.unit' must be the full name of a unit/],
  ['our unit', using(RealService.running({ unit: 'linux-lb-x-vip.service' })), /must be without 'linux-lb-'/],
  [
    'health path',
    using(RealService.running({ healthPath: 'up' })),
    /'service\.healthPath' must be a path that starts/,
  ],
  ['package', using(RealService.own({ packages: ['a b'] })), /'service\.packages' must be a package's name/],
  ['package choice', using(RealService.own({ packages: ['a|b'] })), /'service\.packages'/],
  ['package option', using(RealService.own({ packages: ['-o'] })), /'service\.packages'/],
  [
    'unit twice',
    using(RealService.own({ units: ['a.service', 'a.service'] })),
    /'service\.units' must be named once/,
  ],
  ['relative path', ownFile({ path: 'etc/x' }), /'service\.files\.path' must be an absolute path/],
  ['path up', ownFile({ path: '/etc/../x' }), /'service\.files\.path' must be an absolute path/],
  ['directory', ownFile({ path: '/etc/x/' }), /'service\.files\.path' must be an absolute path/],
  ['our path', ownFile({ path: '/var/lib/linux-lb/web/manifest' }), /must be without 'linux-lb'/],
  ['our file', ownFile({ path: '/etc/nginx/conf.d/linux-lb-web.conf' }), /must be without 'linux-lb'/],
  ['passing path', ownFile({ path: '/run/x' }), /must be a path that is there after a reboot/],
  ['placeholder', ownFile({ text: '@@linux-lb:secret.x@@' }), /'service\.files\.text' must be without NUL/],
  ['mode', ownFile({ mode: '4755' }), /'service\.files\.mode' must be one of 0600, 0644, 0755/],
  [
    'readable secret',
    ownFile({ text: TOKEN, secrets: [secret], mode: '0644' }),
    /must be 0600 for \/etc\/own\.conf/,
  ],
  [
    'absent secret',
    ownFile({ secrets: [secret] }),
    /'service\.files\.secrets' must be secrets whose value stands in/,
  ],
  [
    'plain secret',
    ownFile({ text: 'x', secrets: [Secret.of('x', '1')] }),
    /'service\.files\.secrets' must be a token/,
  ],
])('%s', (_, compose, message) => {
  expect(compose).toThrow(message);
});

it('two servers make no MariaDB cluster', () => {
  const stack = newStack();
  const service = RealService.mariadb({ database: 'shop', user: 'shop', password: secret });
  const made = new RealServerPool(stack, 'db', { port: 3306, service });
  made.addServer(host('db1', 51));
  made.addServer(host('db2', 52));
  expect(() => synth(stack)).toThrow(
    /web\/db: 'servers' must be one server, or three and more: .* got \['db1', 'db2'\]/,
  );
  made.addServer(host('db3', 53));
  expect(() => synth(stack)).not.toThrow();
});

const attack = nasty.filter((text) => /[^a-z]/.test(text));
const PLACES: { [name: string]: (text: string) => RealService } = {
  'apache health path': (text) => RealService.apache({ healthPath: `/h${text}` }),
  'tomcat health path': (text) => RealService.tomcat({ healthPath: `/h${text}` }),
  database: (text) => RealService.mariadb({ database: `d${text}`, user: 'u', password: secret }),
  user: (text) => RealService.mariadb({ database: 'd', user: `u${text}`, password: secret }),
  unit: (text) => RealService.running({ unit: `u${text}.service` }),
  'own package': (text) => RealService.own({ packages: [`p${text}`] }),
  'own unit': (text) => RealService.own({ units: [`u${text}.service`] }),
  'own path': (text) => RealService.own({ files: [{ path: `/etc/${text}`, text: '' }] }),
};

it.each(Object.keys(PLACES))('%s: what could break out of a file, a list or a shell is refused', (name) => {
  const plain = name === 'own path' ? /^[a-z%]*$/ : /^[a-z]*$/;
  fc.assert(
    fc.property(
      attack.filter((text) => !plain.test(text)),
      (text) => {
        expect(using(PLACES[name](text))).toThrow(/^web\/pool: 'service\..+' must be .+, got /s);
      },
    ),
    { numRuns: 30 },
  );
});
