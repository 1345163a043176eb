import { Secret } from '../secret';
import { checkSecret } from '../secret-check';

/** Checks keys of session tickets. How long they are only Terraform knows: nginx's own test tells on the host. */
export function checkSessionTicketKeys(where: string, keys: readonly Secret[]): void {
  for (const { value } of keys) checkSecret(where, 'sessionTicketKeys', value);
}
