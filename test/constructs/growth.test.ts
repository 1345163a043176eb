import { RealServerPool, RealService, ServerHost } from '../../lib';
import { host, pair } from '../support/hosts';
import { newStack, synth } from '../support/synth';

/** What a synth of a pool of so many servers behind a pair looks at: interfaces of hosts, and servers of the pool in all lists of them. */
function looks(servers: number): { [what: string]: number } {
  const counts = { interfaces: 0, listed: 0 };
  const spy = count(ServerHost, 'networkInterfaces', (all) => (counts.interfaces += all.length));
  const other = count(RealServerPool, 'servers', (all) => (counts.listed += all.length));
  const stack = newStack();
  const made = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
  for (let at = 0; at < servers; at++) made.addServer(host(`rs${at}`, 150 + at));
  pair(stack).addVirtualService('http', { pool: made });
  synth(stack);
  spy.mockRestore();
  other.mockRestore();
  return counts;
}

/** Counts what a property of a class hands out. */
function count(
  { prototype }: { prototype: object },
  name: string,
  note: (handedOut: unknown[]) => void,
): jest.SpyInstance {
  const get = Object.getOwnPropertyDescriptor(prototype, name)!.get!;
  return jest.spyOn(prototype as { [name: string]: unknown[] }, name, 'get').mockImplementation(function (
    this: object,
  ) {
    const all = get.call(this) as unknown[];
    note(all);
    return all;
  });
}

it('a synth of twice the servers looks at twice as much', () => {
  const [few, many] = [looks(20), looks(40)];
  for (const what of Object.keys(few)) expect(many[what] / few[what]).toBeLessThan(2.05);
});
