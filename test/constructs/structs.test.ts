import * as lib from '../../lib';
import * as constructs from '../../lib/constructs/structs';
import * as nginxConstructs from '../../lib/constructs/nginx/structs';
import * as healthChecks from '../../lib/options/health-check-options/structs';
import * as nginx from '../../lib/options/nginx/structs';
import * as services from '../../lib/options/real-service-options/structs';
import * as options from '../../lib/options/structs';
import { Struct } from '../../lib/validation/struct';
import { publicApi } from '../support/declared-structs';
import { balancerGroup, directorGroup } from '../support/groups';
import { VIP, host, pair, pool } from '../support/hosts';
import { newStack } from '../support/synth';

/**
 * What JavaScript misspells is refused by one mechanism (lib/validation/struct-check.ts). A new option does not compile without its row in a structs.ts;
 * a new struct, or a new method that takes one, fails here: give it a row there, and a line below.
 */
const api = publicApi();
const rows: { [name: string]: Struct } = Object.fromEntries(
  [constructs, nginxConstructs, healthChecks, nginx, services, options]
    .flatMap((each) => Object.values(each) as unknown[])
    .filter((each): each is Struct => typeof each === 'object')
    .map((each) => [each.name, each]),
);

const classIn = (made: string) => /^(?:new )?(\w+)/.exec(made)?.[1];

it('every struct of the public API has its rows, and no other', () => {
  const known = Object.values(rows).map(({ name, rows: of }) => [
    name,
    Object.fromEntries(
      // What a list of plain values holds, the compiler compares.
      Object.entries(of).map(([option, { struct, made, required, list }]) => [
        option,
        { required, list, ...(struct && { struct: struct.name }), ...(made && { made: classIn(made) }) },
      ]),
    ),
  ]);
  expect(Object.fromEntries(known)).toEqual(api.structs);
});

/** Hands options to whoever takes a struct, as JavaScript could. Health checks are looked at where a pool takes them. */
const TAKERS: { [callable: string]: (given: never) => unknown } = {
  'new LvsDirector': (given) => new lib.LvsDirector(newStack(), 'd', given),
  'LvsDirector.addVirtualService': (given) => director().addVirtualService('http', given),
  'new LvsDirectorGroup': (given) => new lib.LvsDirectorGroup(newStack(), 'g', given),
  'LvsDirectorGroup.addVirtualService': (given) => directorGroup(newStack()).addVirtualService('http', given),
  'new LvsDirectorPair': (given) => new lib.LvsDirectorPair(newStack(), 'p', given),
  'LvsDirectorPair.addVirtualService': (given) => pair(newStack()).addVirtualService('http', given),
  'new NginxBalancer': (given) => new lib.NginxBalancer(newStack(), 'b', given),
  'NginxBalancer.addHttpServer': (given) => balancer().addHttpServer('http', given),
  'NginxBalancer.addStreamServer': (given) => balancer().addStreamServer('tcp', given),
  'new NginxHaGroup': (given) => new lib.NginxHaGroup(newStack(), 'g', given),
  'NginxHaGroup.addHttpServer': (given) => balancerGroup(newStack()).addHttpServer('http', given),
  'NginxHaGroup.addStreamServer': (given) => balancerGroup(newStack()).addStreamServer('tcp', given),
  'new NginxHaPair': (given) => new lib.NginxHaPair(newStack(), 'p', given),
  'NginxHaPair.addHttpServer': (given) => haPair().addHttpServer('http', given),
  'NginxHaPair.addStreamServer': (given) => haPair().addStreamServer('tcp', given),
  'new RealServerPool': (given) => new lib.RealServerPool(newStack(), 'pool', given),
  'RealServerPool.addServer': (given) => pool(newStack()).addServer(host('x', 99), given),
  'RealServerPool.addExternalServer': (given) =>
    pool(newStack()).addExternalServer(new lib.ExternalServer({ name: 'x', address: '192.0.2.99' }), given),
  'new ExternalServer': (given) => new lib.ExternalServer(given),
  'new ServerHost': (given) => new lib.ServerHost(given),
  'VirtualIp.of': (given) => lib.VirtualIp.of(VIP, given),
  'VrrpTracker.process': (given) => lib.VrrpTracker.process('x', given),
  'VrrpTracker.command': (given) => lib.VrrpTracker.command('x', '/x', given),
  'VrrpTracker.script': (given) => lib.VrrpTracker.script('x', '#!/bin/sh', given),
  'VrrpTracker.networkInterface': (given) => lib.VrrpTracker.networkInterface('eth1', given),
  'VrrpTracker.file': (given) => lib.VrrpTracker.file('/x', given),
  'Scheduler.sourceHashing': (given) => lib.Scheduler.sourceHashing(given),
  'Scheduler.maglevHashing': (given) => lib.Scheduler.maglevHashing(given),
  'HealthCheck.tcp': (given) => checked(lib.HealthCheck.tcp(given)),
  'HealthCheck.http': (given) => checked(lib.HealthCheck.http('/', given)),
  'HealthCheck.https': (given) => checked(lib.HealthCheck.https('/', given)),
  'HealthCheck.script': (given) => checked(lib.HealthCheck.script('x', '#!/bin/sh', given)),
  'HealthCheck.smtp': (given) => checked(lib.HealthCheck.smtp(given)),
  'HealthCheck.dns': (given) => checked(lib.HealthCheck.dns('.', given)),
  'HealthCheck.udp': (given) => checked(lib.HealthCheck.udp(given)),
  'HealthCheck.ping': (given) => checked(lib.HealthCheck.ping(given)),
  'HealthCheck.file': (given) => checked(lib.HealthCheck.file('/x', given)),
  'HealthCheck.bfd': (given) => checked(lib.HealthCheck.bfd(given)),
  'RealService.nginx': (given) => lib.RealService.nginx(given),
  'RealService.apache': (given) => lib.RealService.apache(given),
  'RealService.tomcat': (given) => lib.RealService.tomcat(given),
  'RealService.mariadb': (given) => lib.RealService.mariadb(given),
  'RealService.running': (given) => lib.RealService.running(given),
  'RealService.own': (given) => lib.RealService.own(given),
};

const checked = (healthCheck: lib.HealthCheck) => pool(newStack(), { healthCheck });
const director = () =>
  new lib.LvsDirector(newStack(), 'd', { host: host('d1', 11), virtualIps: [lib.VirtualIp.of(VIP)] });
const balancer = () => new lib.NginxBalancer(newStack(), 'b', { host: host('d1', 11) });
const haPair = () =>
  new lib.NginxHaPair(newStack(), 'p', {
    primary: host('d1', 11),
    backup: host('d2', 12),
    virtualIps: [lib.VirtualIp.of(VIP)],
    vrrp: { virtualRouterId: 51 },
  });

const take = (callable: string, given: unknown) => () => TAKERS[callable](given as never);

it('knows all that take a struct', () => {
  expect(Object.keys(TAKERS).sort()).toEqual(Object.keys(api.takers).sort());
});

describe.each(Object.entries(api.takers))('%s', (callable, struct) => {
  it('refuses an option that it does not have', () => {
    const has = callable.startsWith('HealthCheck.') ? '[A-Z]+_[A-Z]+' : struct;
    expect(take(callable, { flavour: 'vanilla' })).toThrow(
      new RegExp(
        `flavour' must be left out, since ${has} has no such setting: (it has |did you mean ').*, got 'vanilla'$`,
      ),
    );
  });

  it('has nothing against one that is not there', () => {
    expect(take(callable, { flavour: undefined })).not.toThrow(/flavour/);
  });

  it.each([null, 'x', 5, []])('refuses %j instead of its options', (given) => {
    expect(take(callable, given)).toThrow('must be an object with the options of');
  });

  it('says which option is missing', () => {
    const missing = Object.entries(api.structs[struct]).find(([, { required }]) => required);
    if (missing) expect(take(callable, {})).toThrow(`${missing[0]}' must be given, got undefined`);
  });
});

describe('an option that holds an object of a class', () => {
  const onServer = (given: object) => () => balancer().addHttpServer('http', given as never);
  const whole = () => ({ pool: pool(newStack()) });

  it.each([
    [
      'a text',
      onServer({ ...whole(), balancing: 'least_conn' }),
      "b: 'http.balancing' must be made by Balancing.LEAST_CONN and its like, got 'least_conn'",
    ],
    [
      'a method that was not called',
      onServer({ ...whole(), balancing: lib.Balancing.leastConn }),
      "b: 'http.balancing' must be made by Balancing.LEAST_CONN and its like, got 'leastConn without ()'",
    ],
    [
      'an object without a class',
      onServer({ ...whole(), requestHeaders: [{ name: 'X-Tier', value: 'edge' }] }),
      "b: 'http.requestHeaders' must be made by HttpHeader.set(name, value) and its like, got '...'",
    ],
    [
      'a list with a hole',
      onServer({ ...whole(), requestHeaders: [undefined] }),
      "b: 'http.requestHeaders' must be made by HttpHeader.set(name, value) and its like, got undefined",
    ],
    [
      'a password in the open',
      () => lib.RealService.mariadb({ database: 'shop', user: 'shop', password: 'hunter2' as never }),
      "RealService.mariadb: 'password' must be made by Secret.of(value, version), got '***'",
    ],
    [
      'a host by its name',
      () => new lib.LvsDirector(newStack(), 'd', { host: 'd1' as never, virtualIps: [] }),
      "d: 'host' must be made by new ServerHost(props), got 'd1'",
    ],
  ])('refuses %s', (_, taken, message) => {
    expect(taken).toThrow(message);
  });
});
