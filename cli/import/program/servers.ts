import { FoundCluster } from '../keepalived-model/cluster';
import { Code, call, object, text } from './code';
import { withPrefix } from './placeholders';

/** A real server as the program has it. */
export interface ServerCode {
  readonly name: string;
  /** Whether nobody logs in to it: behind NAT it is set up as it is. */
  readonly isExternal: boolean;
  readonly definition: Code;
}

/** All real servers by address. */
export function serverCodes({ services }: FoundCluster): Map<string, ServerCode> {
  const addresses = [...new Set(services.flatMap(({ servers }) => servers.map(({ address }) => address)))];
  const near = services.filter(({ method }) => method !== 'NAT');
  const isNear = (address: string) =>
    near.some(({ servers }) => servers.some((each) => each.address === address));
  return new Map(
    addresses.map((address, at) => [address, codeOf(`server${at + 1}`, address, !isNear(address))]),
  );
}

function codeOf(name: string, address: string, isExternal: boolean): ServerCode {
  if (!isExternal)
    return { name, isExternal, definition: `host('${name}', ['eth0', ${text(withPrefix(address))}])` };
  const props = object([
    ['name', text(name)],
    ['address', text(address)],
    ['answersThroughDirector', 'true'],
  ]);
  return { name, isExternal, definition: call('new ExternalServer', props) };
}
