import { canonicalAddress } from './canonical-address';
import { AdvertFact, ListenerFact, MachineFacts } from './machine-facts';

/** Reads the lines of machine.sh and wire.pl, by their first word. */
export function machineOf(of: (kind: string) => readonly string[]): MachineFacts {
  const words = (kind: string) => of(kind).map((line) => line.split(' '));
  const [oldWorkers] = words('old-workers').map(([count, seconds]) => ({
    count: Number(count),
    seconds: Number(seconds),
  }));
  return {
    id: of('machine-id')[0],
    links: new Map(words('link').map(([name, mac, mtu, state]) => [name, { mac, mtu: Number(mtu), state }])),
    disks: words('disk').map(([mount, free]) => ({ mount, freeKilobytes: Number(free) })),
    readOnly: of('read-only'),
    listeners: words('listens').map(listenerOf),
    strays: of('stray'),
    oldWorkers,
    modules: new Map(words('module').map(([name, has]) => [name, has === 'yes'])),
    packages: of('package'),
    installed: new Set(of('installed')),
    needs: words('needs').map(([program, version, ...what]) => ({ program, version, what: what.join(' ') })),
    tests: new Map(words('test').map(([program, status]) => [program, Number(status)])),
    settings: words('setting').map(([file, key, ...value]) => ({ file, key, value: value.join(' ') })),
    routes: new Map(of('route').map((line) => lastApart(line))),
    keys: new Map(of('key').map((line) => lastApart(line))),
    connects: new Map(
      of('connects')
        .map((line) => lastApart(line))
        .map(([asked, answer]) => [asked, answer === 'yes']),
    ),
    adverts: words('advert').map(advertOf),
    neighbours: words('neighbour').map(([device, address, mac]) => ({
      device,
      address: canonicalAddress(address),
      mac,
    })),
    blind: of('blind')[0]?.replace(/( at - line \d+)?\.?$/, ''),
  };
}

function lastApart(line: string): [string, string] {
  const at = line.lastIndexOf(' ');
  return [line.slice(0, at), line.slice(at + 1)];
}

/** `0.0.0.0:80`, `[::]:80`, `*:80`, `127.0.0.53%lo:53` */
function listenerOf([protocol, place]: string[]): ListenerFact {
  const [address, port] = lastOf(place, ':');
  return {
    protocol,
    address: canonicalAddress(address.replace(/%.*/, '').replace(/^\[|\]$/g, '')),
    port: Number(port),
  };
}

function lastOf(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

function advertOf([device, how, source, mac, virtualRouterId]: string[]): AdvertFact {
  return { device, how, source: canonicalAddress(source), mac, virtualRouterId };
}
