import { HostCheck } from '../host-plan';
import { packetsText } from './balanced-packets';

/** A line of plan/checks. */
export function checkLine(check: HostCheck): string {
  return `${check.kind} ${subject(check)}`;
}

function subject(check: HostCheck): string {
  switch (check.kind) {
    case 'active':
      return check.unit;
    case 'listen':
      return check.port;
    case 'virtual-server':
      return packetsText(check.packets);
    case 'address':
      return `${check.address} ${check.device}`;
    case 'answers':
      return `${check.url} ${check.word}`;
  }
}
