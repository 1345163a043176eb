import { isAddressOrNetwork } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';

/** What a server says of proxies before it. */
export interface ProxiesBefore {
  readonly trustedProxies?: string[];
  readonly acceptProxyProtocol?: boolean;
}

/** Whose word for a client's address is taken; of the PROXY protocol somebody's has to be. */
export function checkTrustedProxies(
  where: string,
  id: string,
  { trustedProxies = [], acceptProxyProtocol }: ProxiesBefore,
): void {
  for (const network of trustedProxies) {
    if (isKnown(network) && !isAddressOrNetwork(network))
      refuse(
        where,
        `${id}.trustedProxies`,
        network,
        "an address or a network such as '192.0.2.11' or '10.0.0.0/8'",
      );
  }
  if (acceptProxyProtocol && trustedProxies.length === 0)
    refuse(where, `${id}.trustedProxies`, trustedProxies, 'given with acceptProxyProtocol');
}
