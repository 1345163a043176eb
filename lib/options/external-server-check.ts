import { isAddress } from '../validation/addresses';
import { checkName } from '../validation/identifiers';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { ExternalServer } from './external-server';
import { isHostName } from './nginx/server-name-check';

/** Checks what can be known of an external server, in the name of the pool that it is given to. */
export function checkExternalServer(where: string, server: ExternalServer): void {
  checkName(where, 'server.name', server.name);
  const { address } = server;
  if (isKnown(address) && !isAddress(address) && !isDnsName(address))
    refuse(
      where,
      'server.address',
      address,
      "an address, or a DNS name such as 'db.example.org', without a port",
    );
}

/** What ends in a number was meant as an address, and `unix:` is a socket to nginx. */
function isDnsName(text: string): boolean {
  return isHostName(text) && !/(^|\.)\d+$/.test(text) && text.toLowerCase() !== 'unix';
}
