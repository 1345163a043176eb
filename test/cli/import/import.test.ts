import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeepalivedConf } from '../../../lib/config/reader/keepalived-conf';
import { Sample, TABLE, coverageTable, samples } from './coverage';
import { CONFIGURATIONS, rendered } from './imported';
import { nginxSamples } from './nginx-imported';
import { ServiceMeaning, addressesOf, servicesOf } from './meaning';

const all = samples();
const programs = all.filter(({ rendered: { directors } }) => directors.length > 0);

test('docs/import-table.md says what is covered; `npm run import-table` makes it anew', () => {
  expect(readFileSync(TABLE, 'utf8')).toBe(coverageTable(all, nginxSamples()));
});

test('what is refused at synth is a real server that is its own virtual IP', () => {
  const refused = all.filter(({ rendered: { refusal } }) => refusal !== undefined);
  expect(refused.map(({ name, rendered: { refusal } }) => [name, refusal])).toEqual([
    [
      'virtual_server_group',
      "imported/lvs: 'server1.address' must be another than the virtual IPs of the balancer itself, got '192.168.200.1'",
    ],
  ]);
});

describe.each(programs.map((sample) => [sample.name, sample] as const))('Debian ships %s', (_, sample) => {
  test('keepalived takes what its program renders', () => {
    expect(
      sample.rendered.directors.map(({ verdict }) => verdict).filter((verdict) => verdict !== ''),
    ).toEqual([]);
  });

  test('services, servers and checks mean the same on each director', () => {
    for (const { tree } of sample.rendered.directors)
      expect(comparable(sample, servicesOf(tree))).toEqual(comparable(sample, sample.own));
  });
});

/** Without checks that were said to have no place, and scripts, which are wrapped: see below. */
function comparable(
  { rendered: { remarks } }: Sample,
  services: ReadonlyMap<string, ServiceMeaning>,
): unknown {
  const areChecksLost = remarks.some(({ text }) =>
    text.endsWith('a pool has one health check, that of the first server'),
  );
  return [...services].map(([service, { servers, ...meaning }]) => [
    service,
    meaning,
    servers.map(([server, { check, ...others }], at) => [
      server,
      others,
      areChecksLost && at > 0 ? 'lost' : withoutPath(check),
    ]),
  ]);
}

function withoutPath(check: ServiceMeaning['servers'][number][1]['check']): unknown {
  return check === 'none'
    ? check
    : { ...check, lines: check.lines.filter((line) => !line.startsWith('misc_path ')) };
}

test.each([
  ['misc_check', '/usr/local/bin/script.sh'],
  ['misc_check_arg', '/usr/local/bin/script.sh arg1 arg2'],
])('%s: the script that is there is run as it was', (name, command) => {
  const [{ scripts }] = all.find((sample) => sample.name === name)!.rendered.directors;
  expect(scripts).toEqual([`#!/bin/sh\nexec ${command}\n`]);
});

describe.each([
  ['NAT with a gateway', 'nat-master.conf', 'nat-backup.conf'],
  ['direct routing', 'dr-master.conf', 'dr-backup.conf'],
  ['adverts by unicast', 'unicast-master.conf', 'unicast-backup.conf'],
])('a pair, %s', (_, ...names) => {
  const files = names.map((name) => join(CONFIGURATIONS, name));
  const [pair] = rendered([files]);
  const own = files.map((file) => readKeepalivedConf(filled(readFileSync(file, 'utf8'))));

  test('is one construct, with nothing left over', () => {
    expect(pair.program!.match(/new Lvs\w+/g)).toEqual(['new LvsDirectorPair']);
    expect([pair.remarks, pair.refusal]).toEqual([[], undefined]);
    expect(pair.directors.map(({ verdict }) => verdict)).toEqual(['', '']);
  });

  test('both directors do with each address and service what they did', () => {
    pair.directors.forEach(({ tree }, at) => {
      expect(servicesOf(tree)).toEqual(servicesOf(own[at]));
      expect(addressesOf(tree)).toEqual(addressesOf(own[at]));
    });
  });
});

test('a director alone, with tunnels', () => {
  const file = join(CONFIGURATIONS, 'dns-udp.conf');
  const [{ directors, program }] = rendered([[file]]);
  expect(program).toContain('new LvsDirector(');
  expect(directors.map(({ tree }) => servicesOf(tree))).toEqual([
    servicesOf(readKeepalivedConf(readFileSync(file, 'utf8'))),
  ]);
});

/** With the one parameter of these configurations in its places. */
function filled(text: string): string {
  const [, value] = /^\$VIP=(.*)$/m.exec(text) ?? [];
  return value === undefined ? text : text.replace(/^\$VIP=.*$/m, '').replace(/\$\{VIP\}|\$VIP/g, value);
}
