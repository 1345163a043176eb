import { TerraformStack } from 'cdktf';
import fc from 'fast-check';
import { HealthCheck, RealService, Scheduler, ServerHost, SshAccess, SshKey, VirtualIp } from '../../lib';
import { servedPageConf } from '../../lib/config/nginx/served-page-conf';
import { nasty, path } from '../support/arbitraries';
import { VIP, host, pair, pool } from '../support/hosts';
import { nginxVerdict } from '../support/real-programs';
import { newStack, synth } from '../support/synth';

/** Composes the pair with one string of the user's choice somewhere. */
type Place = (text: string) => (stack: TerraformStack) => void;

const compose = (
  stack: TerraformStack,
  change: { pool?: object; pair?: object; service?: object } = {},
): void => {
  pair(stack, change.pair).addVirtualService('http', { pool: pool(stack, change.pool), ...change.service });
};

const ssh =
  (access: (text: string) => SshAccess): Place =>
  (text) =>
  (stack) =>
    compose(stack, { pair: { primary: host('d1', 11, access(text)) } });

const onHost =
  (props: (text: string) => object): Place =>
  (text) =>
  (stack) => {
    const plain = { name: 'd1', networkInterfaces: [{ device: 'eth0', address: '192.0.2.11/24' }] };
    compose(stack, { pair: { primary: new ServerHost({ ...plain, ...props(text) }) } });
  };

const key = 'ecdsa-sha2-nistp256 AAAA';
const PLACES: { [name: string]: Place } = {
  'host name': onHost((text) => ({ name: `d${text}` })),
  'host address': onHost((text) => ({ address: `d${text}` })),
  'interface device': onHost((text) => ({
    networkInterfaces: [{ device: `e${text}`, address: '192.0.2.11/24' }],
  })),
  'interface address': onHost((text) => ({
    networkInterfaces: [{ device: 'eth0', address: `192.0.2.11/24${text}` }],
  })),
  'ssh user': ssh((text) => ({ user: `u${text}` })),
  'ssh host key': ssh((text) => ({ hostKey: key.replace('AAAA', `AAAA${text}`) })),
  'bastion address': ssh((text) => ({ bastion: { address: `b${text}` } })),
  'bastion user': ssh((text) => ({ bastion: { address: 'b', user: `u${text}` } })),
  'pair name': (text) => (stack) => compose(stack, { pair: { name: `p${text}` } }),
  'pool name': (text) => (stack) => compose(stack, { pool: { name: `p${text}` } }),
  'construct id': (text) => (stack) => void pool(stack, {}, `p${text}`),
  'virtual IP': (text) => (stack) =>
    compose(stack, { pair: { virtualIps: [VirtualIp.of(`${VIP}${text}`)] } }),
  'virtual IP device': (text) => (stack) =>
    compose(stack, { pair: { virtualIps: [VirtualIp.of(VIP, { device: `eth0${text}` })] } }),
  'service id': (text) => (stack) => pair(stack).addVirtualService(`s${text}`, { pool: pool(stack) }),
  scheduler: (text) => (stack) => compose(stack, { service: { scheduler: Scheduler.of(`wrr${text}`) } }),
  'check path': (text) => (stack) => compose(stack, { pool: { healthCheck: HealthCheck.http(`/h${text}`) } }),
  'check virtualhost': (text) => (stack) =>
    compose(stack, { pool: { healthCheck: HealthCheck.http('/', { virtualhost: `h${text}` }) } }),
  ...checks({
    digest: (text) => HealthCheck.http('/', { digest: `${'a'.repeat(31)}${text}` }),
    'https virtualhost': (text) => HealthCheck.https('/', { virtualhost: `h${text}` }),
    'script name': (text) => HealthCheck.script(`s${text}`, '#!/bin/sh'),
    helo: (text) => HealthCheck.smtp({ heloName: `h${text}` }),
    'domain name': (text) => HealthCheck.dns(`d${text}`),
    payload: (text) => HealthCheck.udp({ payload: `0a${text}` }),
    reply: (text) => HealthCheck.udp({ replyPattern: `0a${text}` }),
    directory: (text) => HealthCheck.file(`/etc/${text}`),
  }),
  'service health path': (text) => (stack) =>
    compose(stack, { pool: { service: RealService.nginx({ healthPath: `/h${text}` }) } }),
};

function checks(kinds: { [name: string]: (text: string) => HealthCheck }): { [name: string]: Place } {
  const place =
    (kind: (text: string) => HealthCheck): Place =>
    (text) =>
    (stack) =>
      compose(stack, { pool: { healthCheck: kind(text) } });
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [`check ${name}`, place(kind)]));
}

/** Letters only are no attack. */
const attack = nasty.filter((text) => /[^a-z]/.test(text));

/** Host keys have comments: spaces and most signs are plain there, for the text is only a string in Terraform's JSON. */
const ALLOWED: { [name: string]: RegExp } = {
  // constructs itself makes hyphens of line ends
  'construct id': /^[a-z\n]*$/,
  'ssh host key': /^[a-z]* [^$%]*$/s,
  'bastion user': /^[a-z]*\$$/,
  'ssh user': /^[a-z]*\$$/,
};

it.each(Object.keys(PLACES))(
  '%s: what could break out of a file, a shell or a template is refused',
  (name) => {
    fc.assert(
      fc.property(
        attack.filter((text) => !ALLOWED[name]?.test(text)),
        (text) => {
          expect(() => PLACES[name](text)(newStack())).toThrow(/^web\/.+?: '.+' must be .+, got /s);
        },
      ),
      { numRuns: 15 },
    );
  },
);

it('ssh key path: is refused, or stands in Terraform’s expression as it is', () => {
  fc.assert(
    fc.property(attack, (text) => {
      const stack = newStack();
      const path = `/home/me/${text}`;
      try {
        compose(stack, { pair: { primary: host('d1', 11, { key: SshKey.file(path) }) } });
      } catch (error) {
        expect((error as Error).message).toMatch(
          /^web\/pair: 'primary\.ssh\.key' must be a path without quotes/,
        );
        return;
      }
      expect(path).not.toMatch(/["\\\n$%]/);
      const [, primary] = Object.entries(synth(stack).resource!.null_resource).find(([id]) =>
        id.startsWith('pair_Primary'),
      )!;
      expect(primary.provisioner[0]['remote-exec'].connection.private_key).toBe(
        `\${fileexists(pathexpand("${path}")) ? file(pathexpand("${path}")) : ""}`,
      );
    }),
    { numRuns: 20 },
  );
});

describe('the text that nginx answers', () => {
  const page = { header: '# test', port: '48080', healthPath: '/healthz' };

  /** The page with a plain word in place of the text: what may differ from it is one line, the text's. */
  const [before, after] = servedPageConf({ ...page, text: 'WORD' }).split('"WORD\\n"');

  /** An independent reading of a double-quoted nginx string; undefined if it ends before the end. */
  function unquote(quoted: string): string | undefined {
    const inner = quoted.match(/^"((?:[^"\\]|\\["\\n])*)"$/s)?.[1];
    return inner?.replace(/\\(.)/gs, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  }

  it('is one string in the file and nothing else', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const conf = servedPageConf({ ...page, text });
        expect(conf.startsWith(before) && conf.endsWith(after)).toBe(true);
        expect(unquote(conf.slice(before.length, -after.length))).toBe(`${text}\n`);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused with other variables than we know, and with what a host would replace', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const compose = () => pool(newStack(), { service: RealService.nginx({ text }) });
        if (/[$\0]|@@/.test(text)) expect(compose).toThrow(/^web\/pool: 'service\.text' must be /);
        else expect(compose).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it('is taken by the real nginx', () => {
    const plain = nasty.map((text) => text.replace(/[$\0]/g, ''));
    const live = fc
      .constantFrom('', '$hostname', '$server_addr', '$remote_addr')
      .chain((name) => plain.map((text) => `${name} ${text}`));
    fc.assert(
      fc.property(live, path, (text, healthPath) => {
        const conf = servedPageConf({ ...page, text });
        expect(conf.startsWith(before) && conf.endsWith(after)).toBe(true);
        expect(nginxVerdict(servedPageConf({ ...page, text, healthPath }))).toBe('');
      }),
      { numRuns: 15 },
    );
  });

  it('would not be taken if it broke out, or had an unknown variable', () => {
    expect(nginxVerdict(servedPageConf({ ...page, text: '$nope' }))).toMatch(
      /^exit 1: .*unknown "nope" variable/s,
    );
    expect(nginxVerdict(`${before}"a" b;${after}`)).toMatch(/^exit 1: /);
  });
});
