import { AddressFamily } from '../../options/address-family';
import { ServerHost } from '../../options/server-host';
import { knownFamily } from '../../validation/addresses';
import { describe } from '../../validation/validation-error';

/** The family of a virtual IP or an interface: as given, or as its address says; undefined if only Terraform knows it. */
export function familyOf({
  address,
  family,
}: {
  readonly address: string;
  readonly family?: AddressFamily;
}): 4 | 6 | undefined {
  if (family === undefined) return knownFamily(address);
  return family === AddressFamily.IPV6 ? 6 : 4;
}

/** For an address that is written in another way in each family. */
export function familyNeeded(where: string, { name }: ServerHost): string {
  const allowed =
    "AddressFamily.IPV4 or AddressFamily.IPV6, or the address a token with a known prefix, such as '${vm.ip}/24': how it is written goes by its family";
  return describe(where, `${name}.networkInterfaces.family`, undefined, allowed);
}
