import { Directive } from '../directive';
import { Findings } from '../findings';

/** Why the library has nothing like a server, a location or an upstream. */
export type Unfit = string;

/** Tells of a server that becomes lines of the user's own, and why. */
export function tellUnfitServer({ place }: Directive, why: Unfit, findings: Findings): void {
  findings.changed(place, `this server becomes lines of your own, for which no firewall is opened: ${why}`);
}
