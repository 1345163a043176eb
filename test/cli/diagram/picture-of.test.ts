import { Inventory } from '../../../lib/inventory';
import { Frame, Picture, cardsOf, isFrame } from '../../../cli/diagram/picture/picture';
import { pictureOf } from '../../../cli/diagram/picture/picture-of';
import { singleBalancer } from '../../support/nginx-schemes';
import { VirtualIp } from '../../../lib';
import { pair, pool, singleDirector } from '../../support/hosts';
import { inventoryOf } from './drawn';
import { SCHEMES, tiers } from './schemes';

const pictures = new Map(
  Object.entries(SCHEMES).map(([name, compose]) => [name, pictureFrom(inventoryOf(compose))]),
);

function pictureFrom(inventory: string): Picture {
  return pictureOf(JSON.parse(inventory) as Inventory);
}

/** Ways with the titles of cards, as `kind: from -> to`. */
function ways({ parts, ways }: Picture): string[] {
  const titles = new Map(cardsOf(parts).map(({ id, title }) => [id, title]));
  return ways.map(({ kind, from, to }) => `${kind}: ${titles.get(from)} -> ${titles.get(to)}`);
}

/** What stands in the frames of networks, by their titles. */
function networks({ parts }: Picture): { [title: string]: string[] } {
  const frames = parts.filter((part): part is Frame => isFrame(part) && part.kind === 'network');
  return Object.fromEntries(
    frames.map(({ title, parts }) => [title, cardsOf(parts).map((card) => card.title)]),
  );
}

const throughVirtualIp = [
  'request: clients -> virtual IP 192.0.2.100',
  'request: virtual IP 192.0.2.100 -> lb1',
  'standby: virtual IP 192.0.2.100 -> lb2',
];

describe('ways of requests and answers', () => {
  test.each([
    ['dr', ['request: lb1 -> 3 real servers', 'answer: 3 real servers -> clients']],
    [
      'nat',
      [
        'request: lb1 -> 3 real servers',
        'answer: 3 real servers -> virtual IP 10.0.0.1',
        'answer: virtual IP 10.0.0.1 -> lb1',
        'answer: lb1 -> clients',
      ],
    ],
    ['tun', ['tunnel: lb1 -> 3 real servers', 'answer: 3 real servers -> clients']],
    [
      'nginx',
      ['own request: lb1 -> 3 real servers', 'own answer: 3 real servers -> lb1', 'answer: lb1 -> clients'],
    ],
  ])('%s', (name, expected) => {
    expect(ways(pictures.get(name)!)).toEqual([...throughVirtualIp, ...expected]);
  });

  test('LocalNode: a director that is a server keeps its share on the host', () => {
    const { ways: all } = pictures.get('local-node')!;
    const local = all.filter(({ label }) => label === 'stays on the host');
    expect(local.map(({ from, to }) => [from, to])).toEqual([['lb1 of web/pair', 'server lb1']]);
    expect(all.filter(({ kind }) => kind === 'answer').map(({ from }) => from)).toEqual([
      'server lb1',
      'server lb2',
    ]);
  });

  test('two tiers: LVS sends to nginx, which answers clients past it', () => {
    expect(ways(pictures.get('two-tiers')!)).toEqual([
      'own request: edge1 -> 3 real servers',
      'own answer: 3 real servers -> edge1',
      'own request: edge2 -> 3 real servers',
      'own answer: 3 real servers -> edge2',
      ...throughVirtualIp,
      'request: lb1 -> edge1',
      'answer: edge1 -> clients',
      'request: lb1 -> edge2',
      'answer: edge2 -> clients',
    ]);
  });

  test('one director: nobody stands by', () => {
    expect(ways(pictureFrom(inventoryOf(singleDirector))).filter((way) => /standby/.test(way))).toEqual([]);
  });

  test('a balancer without a virtual IP is asked itself, and says what it listens on', () => {
    const picture = pictureFrom(inventoryOf(singleBalancer));
    expect(ways(picture)[0]).toBe('request: clients -> n1');
    const [, balancer] = cardsOf(picture.parts);
    expect(balancer.lines.slice(-2)).toEqual(['HTTP 80: web', 'TCP 3306: mysql']);
  });
});

describe('networks', () => {
  test('direct routing is in one network', () => {
    expect(networks(pictures.get('dr')!)).toEqual({
      'network 192.0.2.0/24': ['virtual IP 192.0.2.100', 'lb1', 'lb2', '3 real servers'],
    });
  });

  test('directors of NAT stand between two', () => {
    expect(networks(pictures.get('nat')!)).toEqual({
      'network 192.0.2.0/24': ['virtual IP 192.0.2.100'],
      'network 10.0.0.0/24': ['virtual IP 10.0.0.1', '3 real servers'],
    });
  });

  test('a tunnel goes to another one', () => {
    expect(networks(pictures.get('tun')!)).toEqual({
      'network 192.0.2.0/24': ['virtual IP 192.0.2.100', 'lb1', 'lb2'],
      'network 198.51.100.0/24': ['3 real servers'],
    });
  });
});

test('sixty hosts are one card for all servers, and each is named on it', () => {
  const { parts } = pictures.get('sixty-hosts')!;
  const cards = cardsOf(parts);
  expect(cards.length).toBeLessThan(10);
  const names = cards.flatMap(({ title, cells }) => [title, ...cells.map((cell) => cell.title)]);
  expect(names).toEqual(expect.arrayContaining(['lb4', 'web1', 'web56']));
});

test('many nginx balancers that do the same are one card, too, with its ways', () => {
  const picture = pictureFrom(inventoryOf((stack) => tiers(stack, 40)));
  expect(ways(picture)).toEqual([
    'own request: 40 nginx balancers -> 3 real servers',
    'own answer: 3 real servers -> 40 nginx balancers',
    ...throughVirtualIp,
    'request: lb1 -> 40 nginx balancers',
    'answer: 40 nginx balancers -> clients',
  ]);
  const { lines, cells } = cardsOf(picture.parts).find(({ kind }) => kind === 'balancer')!;
  expect(lines).toEqual(['HTTP 80: shop']);
  expect([cells.length, cells[0]]).toEqual([40, { title: 'edge1', lines: ['eth0 192.0.2.121'] }]);
});

test('of several virtual IPs each service says at which it is; of many lines the last says how many are left', () => {
  const addresses = Array.from({ length: 12 }, (_, at) => VirtualIp.of(`192.0.2.${100 + at}`));
  const picture = pictureFrom(
    inventoryOf((stack) => {
      const directors = pair(stack, { virtualIps: addresses });
      const servers = pool(stack);
      addresses.forEach((virtualIp, at) =>
        directors.addVirtualService(`web${at}`, { pool: servers, virtualIp }),
      );
    }),
  );
  const [, { title, lines }] = cardsOf(picture.parts);
  expect(title).toBe('12 virtual IPs');
  expect([lines.length, lines[0], lines[7]]).toEqual([8, '192.0.2.100: TCP 80: web0, wrr', 'and 5 more']);
});

test('in words: who holds the address, and how requests go on', () => {
  expect(pictures.get('nat')!.sentences).toEqual([
    'web/pair, pair of LVS directors: lb1 with virtual IP 192.0.2.100 and 10.0.0.1; lb2 takes over if it fails.',
    'TCP to 192.0.2.100:80 goes to web1, web2 and web3 of web/servers with the address changed (NAT); answers come back through the director.',
  ]);
});
