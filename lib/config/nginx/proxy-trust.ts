import { Block } from '../block-writer';
import { ProxyTrust } from './http-model';

/** What a trusted proxy says of the client's request, and of others, for whom `geo` has the empty string, what nginx sees itself. A default would be 0.0.0.0/0 and ::/0, which may be trusted. */
export function trustBlocks({ variable, networks, headers }: ProxyTrust): Block[] {
  return [
    {
      name: `geo $realip_remote_addr $${variable}`,
      body: networks.map((network) => `${network} 1`),
    },
    ...headers.map((header) => ({
      name: `map "$${variable} $http_${header.name}" $${variable}_${header.name}`,
      body: ["'~^1 (.+)$' $1", `default ${header.otherwise}`],
    })),
  ];
}
