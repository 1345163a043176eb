import { Block, ConfigLine } from '../../../lib/config/block-writer';

/**
 * What a keepalived.conf has keepalived do with virtual servers: other names of a directive are one, and what is left out is what keepalived takes then. It is read by the
 * library's own reader, not by the import's.
 */
export interface ServiceMeaning {
  readonly settings: { readonly [name: string]: string };
  readonly lines: readonly string[];
  /** By address and port, in order. */
  readonly servers: readonly (readonly [place: string, meaning: ServerMeaning])[];
}

export interface ServerMeaning {
  readonly settings: { readonly [name: string]: string };
  readonly lines: readonly string[];
  readonly check: CheckMeaning | 'none';
}

export interface CheckMeaning {
  readonly kind: string;
  readonly settings: { readonly [name: string]: string };
  readonly lines: readonly string[];
}

const SERVICE_DEFAULTS = {
  lvs_sched: 'wlc',
  lvs_method: 'NAT',
  protocol: 'UDP',
  quorum: '1',
  hysteresis: '0',
};
const SERVICE_SETTINGS = [
  ...Object.keys(SERVICE_DEFAULTS),
  'persistence_timeout',
  'persistence_granularity',
  'sorry_server',
  'omega',
  'ops',
  'alpha',
  'inhibit_on_failure',
  'sh-fallback',
  'sh-port',
  'mh-fallback',
  'mh-port',
];
const TIMES = ['delay_loop', 'warmup', 'retry', 'delay_before_retry', 'connect_timeout', 'misc_timeout'];
const OTHER_NAMES: { readonly [name: string]: string } = {
  lb_algo: 'lvs_sched',
  lb_kind: 'lvs_method',
  nb_get_retry: 'retry',
  '@^kept-table': 'alpha',
};

/** The services of a configuration by protocol, address and port. */
export function servicesOf(tree: readonly ConfigLine[]): Map<string, ServiceMeaning> {
  const services = blocksOf(tree, 'virtual_server').map((block): [string, ServiceMeaning] => {
    const own = settingsOf(block);
    const settings = { ...SERVICE_DEFAULTS, ...picked(own, SERVICE_SETTINGS) };
    const servers = blocksOf(block.body, 'real_server').map((each) => serverOf(each, own));
    const isInhibited = servers.every(([, server]) => server.settings.inhibit_on_failure !== undefined);
    const whole = isInhibited ? { ...settings, inhibit_on_failure: '' } : settings;
    const known = [...SERVICE_SETTINGS, ...TIMES];
    return [
      `${settings.protocol} ${wordsOf(block.name).slice(1).join(' ')}`,
      {
        settings: whole,
        lines: linesBut(block, known, ['real_server']),
        servers: isInhibited ? servers.map(withoutInhibit) : servers,
      },
    ];
  });
  return new Map(services);
}

function withoutInhibit([place, { settings, ...others }]: readonly [string, ServerMeaning]): [
  string,
  ServerMeaning,
] {
  const kept = Object.entries(settings).filter(([name]) => name !== 'inhibit_on_failure');
  return [place, { settings: Object.fromEntries(kept), ...others }];
}

function serverOf(block: Block, service: Settings): [string, ServerMeaning] {
  const own = settingsOf(block);
  const names = ['weight', 'lvs_method', 'uthreshold', 'lthreshold', 'inhibit_on_failure'];
  const [checker, ...others] = block.body
    .filter(isBlock)
    .filter(({ name }) => /^([A-Z]+_CHECK|HTTP_GET|SSL_GET)$/.test(name));
  const check = checker ? checkOf(checker, own, service) : 'none';
  return [
    wordsOf(block.name).slice(1).join(' '),
    {
      settings: { weight: '1', ...picked(own, names) },
      lines: [
        ...linesBut(block, [...names, ...TIMES], [checker?.name ?? '', ...others.map(({ name }) => name)]),
        ...others.map(flat),
      ],
      check,
    },
  ];
}

/** `connect_port` is the server's where it is left out; the first `url` is compared by its settings, too. */
function checkOf(block: Block, ...around: Settings[]): CheckMeaning {
  const own = settingsOf(block);
  const isHttp = /^(HTTP|SSL)_GET$/.test(block.name);
  const delayLoop =
    [own, ...around].map((each) => each.delay_loop).find((value) => value !== undefined) ?? '60';
  const defaults: Settings = {
    delay_loop: delayLoop,
    warmup: delayLoop,
    retry: '1',
    delay_before_retry: block.name === 'DNS_CHECK' ? delayLoop : isHttp ? '3' : '1',
    ...(block.name === 'MISC_CHECK' ? { misc_timeout: delayLoop } : { connect_timeout: '5' }),
  };
  const resolved = Object.keys(defaults).map((name) => [
    name,
    [own, ...around, defaults].map((each) => each[name]).find((value) => value !== undefined)!,
  ]);
  const [first, ...urls] = blocksOf(block.body, 'url');
  const url = first ? { status_code: '200-299', ...settingsOf(first) } : {};
  const port = own.connect_port === undefined ? {} : { connect_port: own.connect_port };
  const virtualhost = own.virtualhost === undefined ? {} : { virtualhost: own.virtualhost };
  return {
    kind: block.name,
    settings: { ...virtualhost, ...url, ...port, ...Object.fromEntries(resolved) },
    lines: [...linesBut(block, [...TIMES, 'connect_port', 'virtualhost'], ['url']), ...urls.map(flat)],
  };
}

type Settings = { readonly [name: string]: string };

function settingsOf({ body }: Block): Settings {
  const lines = body
    .filter((line): line is string => typeof line === 'string')
    .map(wordsOf)
    .filter((words) => words.length > 0);
  return Object.fromEntries(
    lines.map(([name, ...value]) => [nameOf(name), name === '@^kept-table' ? '' : value.join(' ')]),
  );
}

function picked(all: Settings, names: readonly string[]): Settings {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

/** What no setting is, each directive with its words alone, in order. */
function linesBut({ body }: Block, settings: readonly string[], blocks: readonly string[]): string[] {
  return body.flatMap((line) => {
    if (isBlock(line)) return blocks.includes(wordsOf(line.name)[0]) ? [] : [flat(line)];
    const words = wordsOf(line);
    return words.length === 0 || settings.includes(nameOf(words[0])) ? [] : [words.join(' ')];
  });
}

function flat({ name, body }: Block): string {
  return `${wordsOf(name).join(' ')} { ${body
    .map((line) => (isBlock(line) ? flat(line) : wordsOf(line).join(' ')))
    .filter((text) => text !== '')
    .join('; ')} }`;
}

export function blocksOf(lines: readonly ConfigLine[], name: string): Block[] {
  return lines.filter(isBlock).filter((block) => wordsOf(block.name)[0] === name);
}

function isBlock(line: ConfigLine): line is Block {
  return typeof line !== 'string';
}

function nameOf(word: string): string {
  return OTHER_NAMES[word] ?? word;
}

/** Without comments and quotes. */
export function wordsOf(line: string): string[] {
  const words = line.match(/"[^"]*"|[#!].*|[^\s#!"]+/g) ?? [];
  return words.filter((word) => !/^[#!]/.test(word)).map((word) => word.replace(/"/g, ''));
}

/** What VRRP does for an address. */
export interface AddressMeaning {
  readonly device: string;
  readonly settings: Settings;
  readonly lines: readonly string[];
}

const VRRP_DEFAULTS = { priority: '100', advert_int: '1', version: '2', garp_master_refresh: '0' };
const VRRP_SETTINGS = [
  ...Object.keys(VRRP_DEFAULTS),
  'virtual_router_id',
  'nopreempt',
  'preempt_delay',
  'unicast_src_ip',
];
/** Who begins as MASTER preempts, or the election decides; what the library adds of its own; a password is Terraform's. */
const PASSED_OVER = [
  'state',
  'interface',
  'garp_lower_prio_repeat',
  'higher_prio_send_advert',
  'notify',
  'check_unicast_src',
];
const BLOCKS = [
  'virtual_ipaddress',
  'virtual_ipaddress_excluded',
  'track_file',
  'authentication',
  'track_script',
];

function scriptOf(block: Block): Settings {
  const own = settingsOf(block);
  return { interval: '1', timeout: own.interval ?? '1', rise: '1', fall: '1', weight: '0', ...own };
}

/** What VRRP does, by address: which instances there are for it is one or another's way. */
export function addressesOf(tree: readonly ConfigLine[]): Map<string, AddressMeaning> {
  const scripts = new Map(
    blocksOf(tree, 'vrrp_script').map((block) => [
      wordsOf(block.name)[1].split(':').at(-1)!,
      scriptOf(block),
    ]),
  );
  return new Map(
    blocksOf(tree, 'vrrp_instance').flatMap((block) => {
      const own = settingsOf(block);
      const addresses = blocksOf(block.body, 'virtual_ipaddress').concat(
        blocksOf(block.body, 'virtual_ipaddress_excluded'),
      );
      const tracked = blocksOf(block.body, 'track_script').flatMap(({ body }) =>
        body.map((line) =>
          wordsOf(line as string)[0]
            .split(':')
            .at(-1)!,
        ),
      );
      const meaning = {
        settings: {
          ...VRRP_DEFAULTS,
          ...picked(own, VRRP_SETTINGS),
          authentication: String(blocksOf(block.body, 'authentication').length > 0),
        },
        lines: [
          ...linesBut(block, [...VRRP_SETTINGS, ...PASSED_OVER], BLOCKS),
          ...tracked.map((name) => `${name} ${JSON.stringify(Object.entries(scripts.get(name)!).sort())}`),
        ].sort(),
      };
      return addresses
        .flatMap(({ body }) => body.map(wordsOf as (line: ConfigLine) => string[]))
        .map((words): [string, AddressMeaning] => [
          words[0].split('/')[0],
          { device: words.includes('dev') ? words[words.indexOf('dev') + 1] : own.interface, ...meaning },
        ]);
    }),
  );
}
