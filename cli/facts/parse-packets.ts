import { FilterFact, MarksFact, NftChain, PacketFacts, WantedFilter } from './packet-facts';

/** Reads the lines of packets.sh, by their first word. */
export function packetsOf(of: (kind: string) => readonly string[]): PacketFacts {
  const words = (kind: string) => of(kind).map((line) => line.split(' '));
  const wanted = words('wanted-filter');
  const ruleset = of('nft');
  return {
    marks: new Map(
      words('marks').map(([config, preference]): [string, MarksFact] => [
        config,
        {
          preference: Number(preference),
          filters: wanted.filter(([of]) => of === config).map(([, ...filter]) => wantedOf(filter)),
        },
      ]),
    ),
    filters: words('filter').map(filterOf),
    nftables: ruleset.length === 0 ? undefined : chainsOf(ruleset),
  };
}

/** `DEVICE PREFERENCE HANDLE peer|unseen ADDRESS PEER MARK` or `DEVICE PREFERENCE HANDLE mark ADDRESS PROTOCOL PORT MARK` */
function wantedOf([device, preference, handle, word, address, ...rest]: string[]): WantedFilter {
  const filter = {
    device,
    preference: Number(preference),
    handle: Number(handle),
    address,
    mark: Number(rest[rest.length - 1]),
  };
  if (word === 'mark') return { ...filter, protocol: rest[0], port: rest[1] };
  return { ...filter, peer: rest[0], isUnseen: word === 'unseen' };
}

function filterOf([device, hook, preference, chain, handle, mark]: string[]): FilterFact {
  return {
    device,
    hook,
    preference: Number(preference),
    chain: Number(chain),
    handle,
    mark: mark === '-' ? undefined : Number(mark.split('/')[0]),
  };
}

interface ReadChain extends NftChain {
  hook?: string;
  drops: boolean;
  readonly rules: string[];
}

/** Chains of a ruleset as nft lists it: what is no chain is left out. */
function chainsOf(ruleset: readonly string[]): NftChain[] {
  const chains: ReadChain[] = [];
  let table = '';
  let open: ReadChain | undefined;
  for (const line of ruleset) {
    const text = line.trim();
    const [first, second, third] = text.split(' ');
    if (first === 'table') table = `${second} ${third}`;
    else if (first === 'chain') chains.push((open = { table, name: second, drops: false, rules: [] }));
    else if (first === '}') open = undefined;
    else if (open && first === 'type') {
      open.hook = second === 'filter' ? /hook (\w+)/.exec(text)?.[1] : undefined;
      open.drops = text.includes('policy drop');
    } else if (open && text !== '') open.rules.push(text);
  }
  return chains;
}
