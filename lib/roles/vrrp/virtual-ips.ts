import { Part } from '../host/part';
import { keepalivedLines } from '../keepalived/extra-config';
import { DirectorVirtualIp, DirectorVrrp, virtualAddresses } from './vrrp';

/** Who has virtual IPs. */
interface Holder {
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly vrrp?: DirectorVrrp;
  readonly globalExtraConfig?: readonly string[];
}

/** Virtual IPs are keepalived's to hold: a host that is alone has them for good. */
export function virtualIps({ virtualIps: held, vrrp, globalExtraConfig }: Holder): Part {
  if (held.length === 0) return {};
  const staticAddresses = vrrp ? [] : virtualAddresses(held);
  return {
    virtualIps: held.map(({ address }) => address),
    keepalived: [{ globalLines: keepalivedLines(globalExtraConfig), staticAddresses }],
  };
}
