import { Token } from 'cdktf';
import { ForwardingMethod, Scheduler, Tunnel } from '../../../lib';
import { needLine } from '../../../lib/provisioning/plan-lines/need';
import { serviceNeeds, vrrpNeeds } from '../../../lib/roles/ipvs/director-needs';
import { DirectorRealServer, DirectorService } from '../../../lib/roles/ipvs/director-service';
import { VrrpSettings } from '../../../lib/options/vrrp-settings';
import { SERVER, SERVICE } from '../../support/director-service';

const service = (server: Partial<DirectorRealServer>): DirectorService => ({
  ...SERVICE,
  servers: [{ ...SERVER, ...server }],
});

it.each<[string, Partial<DirectorRealServer>, string[]]>([
  ['an ordinary server', {}, []],
  ['IP in IP', { forwardingMethod: ForwardingMethod.TUN }, []],
  ['a tunnel', { forwardingMethod: ForwardingMethod.tunneling(Tunnel.GRE) }, ['keepalived 2.0.18 TUN type']],
  ['a drained server', { weight: 0 }, ['keepalived 2.2.0 weight 0']],
])('%s', (_, server, needs) => {
  expect(serviceNeeds([service({}), service(server), service(server)]).map(needLine)).toEqual(needs);
});

it.each([
  [Scheduler.SH, []],
  [Scheduler.MH, ['keepalived 2.0.20 mh-fallback']],
  [Scheduler.maglevHashing({ port: true, fallback: false }), ['keepalived 2.0.20 mh-port']],
])('the flags of $name', (scheduler, needs) => {
  expect(serviceNeeds([SERVICE, { ...SERVICE, settings: { scheduler } }]).map(needLine)).toEqual(needs);
});

const UNICAST = new Map([['192.0.2.100', { source: '192.0.2.11', peers: ['192.0.2.12'] }]]);
const IPV6 = '2001:db8::100';

it.each<[string, Partial<VrrpSettings>, string[], boolean, string[]]>([
  ['IPv4', {}, ['192.0.2.100'], false, []],
  ['IPv6', {}, ['192.0.2.100', IPV6], false, []],
  [
    'IPv6 whose adverts cannot name a link-local address',
    { virtualRouterId: Token.asNumber('token') },
    [IPV6],
    false,
    ['keepalived 2.2.0 IPv6 with a virtualRouterId that is a token'],
  ],
  ['the same by unicast', { virtualRouterId: Token.asNumber('token') }, [IPV6], true, []],
  ['a virtual MAC by multicast', { virtualMac: true }, ['192.0.2.100'], false, []],
  [
    'a virtual MAC by unicast',
    { virtualMac: true },
    ['192.0.2.100'],
    true,
    ['keepalived 2.2.0 use_vmac with unicast_peer'],
  ],
  ['2 s', { advertIntervalSeconds: 2 }, [], false, []],
  ['0.29 s', { advertIntervalSeconds: 0.29 }, [], false, []],
  ['2.01 s', { advertIntervalSeconds: 2.01 }, [], false, ['keepalived 2.2.3 advert_int 2.01']],
])('VRRP with %s', (_, settings, addresses, unicast, needs) => {
  const virtualIps = addresses.map((address) => ({ address, device: 'eth0' }));
  const vrrp = { settings: { virtualRouterId: 51, ...settings }, priority: 150 };
  expect(vrrpNeeds(virtualIps, { ...vrrp, unicast: unicast ? UNICAST : undefined }).map(needLine)).toEqual([
    'keepalived 2.1.0 track_file',
    ...needs,
  ]);
});
