import { isInSubnetOf } from '../../subnet';
import { listed } from '../../finding';
import { isKnown } from '../../known';
import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

interface Card {
  readonly host: string;
  readonly device: string;
  readonly address: string;
  readonly mtu: number;
}

/** Who sends larger packets than another one takes is not answered: large answers get lost, small ones arrive. What a tunnel wraps is larger still. */
export function mtuFindings(seen: Seen): VerifyFinding[] {
  return subnets(cardsOf(seen))
    .filter((cards) => new Set(cards.map(({ mtu }) => mtu)).size > 1)
    .map((cards) => {
      const usual = mostFrequent(cards.map(({ mtu }) => mtu));
      const odd = cards.filter(({ mtu }) => mtu !== usual);
      const words = odd.map(({ host, device, mtu }) => `${device} of ${host} has ${mtu}`);
      return found(
        'mtu',
        { host: odd[0].host },
        `MTUs differ in the subnet of ${cards[0].address}: ${listed(words)}, and the others have ${usual}.`,
        `\`ip link set ${odd[0].device} mtu ${usual}\` on ${odd[0].host}, and where its network is configured.`,
      );
    });
}

function cardsOf(seen: Seen): Card[] {
  return answering(seen).flatMap(({ host, facts }) =>
    (seen.scope.hosts.find(({ name }) => name === host)?.networkInterfaces ?? []).flatMap(
      ({ device, address }) => {
        const mtu = facts.machine.links.get(device)?.mtu;
        return mtu !== undefined && isKnown(address) ? [{ host, device, address, mtu }] : [];
      },
    ),
  );
}

function subnets(cards: readonly Card[]): Card[][] {
  const groups: Card[][] = [];
  for (const card of cards) {
    const group = groups.find(([first]) => isInSubnetOf(first.address, card.address.split('/')[0]));
    if (group) group.push(card);
    else groups.push([card]);
  }
  return groups;
}

function mostFrequent(numbers: readonly number[]): number {
  const count = (number: number) => numbers.filter((each) => each === number).length;
  return [...numbers].sort((one, other) => count(other) - count(one) || other - one)[0];
}
