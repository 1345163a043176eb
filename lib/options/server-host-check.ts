import { checkAddress, checkCidr, knownFamily } from '../validation/addresses';
import { checkDevice, checkName } from '../validation/identifiers';
import { checkInteger, checkPort } from '../validation/ranges';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { AddressFamily } from './address-family';
import { checkSecret } from './secret-check';
import { ServerHost } from './server-host';
import { SshAccess } from './ssh-access';
import { VirtualIp } from './virtual-ip';

/** Checks what can be known of a host, in the name of the construct that it is given to. */
export function checkHost(where: string, property: string, host: ServerHost): void {
  checkName(where, `${property}.name`, host.name);
  if (host.networkInterfaces.length === 0)
    refuse(where, `${property}.networkInterfaces`, [], 'at least one interface');
  const seen = new Set<string>();
  for (const { device, address, family } of host.networkInterfaces) {
    checkDevice(where, `${property}.networkInterfaces.device`, device);
    checkCidr(where, `${property}.networkInterfaces.address`, address);
    checkFamily(where, `${property}.networkInterfaces.family`, address, family);
    const place = `${device} ${address}`;
    if (seen.has(place))
      refuse(
        where,
        `${property}.networkInterfaces.address`,
        address,
        `named once for ${device} of host '${host.name}'`,
      );
    seen.add(place);
  }
  checkWord(where, `${property}.address`, host.address, REACHABLE, 'an address or a host name');
  checkWord(
    where,
    `${property}.instanceId`,
    host.instanceId,
    INSTANCE,
    'a word of letters, digits and _.:/@-',
  );
  checkSsh(where, `${property}.ssh`, host);
}

const REACHABLE = /^[A-Za-z0-9_.:%-]+$/;
const INSTANCE = /^[A-Za-z0-9_.:/@-]+$/;
const LOGIN = /^[A-Za-z_][A-Za-z0-9_.-]*\$?$/;

function checkSsh(where: string, property: string, { ssh }: ServerHost): void {
  checkPort(where, `${property}.port`, ssh.port);
  checkPort(where, `${property}.bastion.port`, ssh.bastion?.port);
  checkInteger(where, `${property}.timeoutSeconds`, ssh.timeoutSeconds, 1, 3600);
  checkWord(
    where,
    `${property}.bastion.address`,
    ssh.bastion?.address,
    REACHABLE,
    'an address or a host name',
  );
  checkWord(where, `${property}.bastion.user`, ssh.bastion?.user, LOGIN, 'a login name');
  checkWord(where, `${property}.user`, ssh.user, LOGIN, 'a login name');
  checkSecret(where, `${property}.key`, ssh.key?.value);
  checkWord(
    where,
    `${property}.key`,
    ssh.key?.path,
    /^[^"\\\n$%]+$/,
    'a path without quotes, backslashes, $ and %',
  );
  checkWord(
    where,
    `${property}.hostKey`,
    ssh.hostKey,
    /^[a-z0-9@.-]+ [A-Za-z0-9+/=]+( [^$%]*)?$/,
    "a public key such as 'ecdsa-sha2-nistp256 AAAA...'",
  );
  checkKnownHosts(where, `${property}.knownHosts`, ssh);
}

function checkKnownHosts(where: string, property: string, { knownHosts, hostKey }: SshAccess): void {
  if (knownHosts === undefined) return;
  if (!isKnown(knownHosts)) refuse(where, property, 'a token', 'a path that is known at synth');
  if (hostKey !== undefined) refuse(where, property, knownHosts, 'left out, since hostKey says the key');
}

function checkWord(
  where: string,
  property: string,
  value: string | undefined,
  form: RegExp,
  allowed: string,
): void {
  if (value !== undefined && isKnown(value) && !form.test(value)) refuse(where, property, value, allowed);
}

/** A virtual IP's address, and its device if one was given. */
export function checkVirtualIp(where: string, { address, device, family }: VirtualIp): void {
  checkAddress(where, 'virtualIps.address', address);
  checkFamily(where, 'virtualIps.family', address, family);
  if (device !== undefined) checkDevice(where, 'virtualIps.device', device);
}

/** A family that was given, and the one that an address has. */
function checkFamily(
  where: string,
  property: string,
  address: string,
  family: AddressFamily | undefined,
): void {
  if (family === undefined) return;
  if (!Object.values(AddressFamily).includes(family))
    refuse(where, property, family, 'AddressFamily.IPV4 or AddressFamily.IPV6');
  const own = knownFamily(address);
  if (own !== undefined && own !== (family === AddressFamily.IPV6 ? 6 : 4))
    refuse(where, property, family, `left out, or that of the address, which is IPv${own}`);
}
