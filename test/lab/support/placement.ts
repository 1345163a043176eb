import { setTimeout as delay } from 'node:timers/promises';
import { Lab, waitUntil } from '../../../lab/index';

/** Which of some addresses a director has, at one moment, as an active one: as a real server it has them on a device `vip-*` for good. */
export interface Placement {
  readonly director: string;
  readonly addresses: readonly string[];
}

const BETWEEN_LOOKS_MILLISECONDS = 50;

/** Which of the addresses each director that is up has now. */
export async function placements(
  lab: Lab,
  directors: readonly string[],
  addresses: readonly string[],
): Promise<Placement[]> {
  const up = directors.filter((director) => lab.isUp(director));
  return Promise.all(
    up.map(async (director) => {
      const { stdout } = await lab.exec(director, 'ip -o address show', { timeoutSeconds: 10 });
      const own = stdout.split('\n').filter((line) => !/^\d+: vip-/.test(line));
      return {
        director,
        addresses: addresses.filter((each) => own.some((line) => line.includes(` ${each}/`))),
      };
    }),
  );
}

/** Waits until one director alone, or this one, has all of the addresses and the others have none; says which. */
export async function activeFor(
  lab: Lab,
  directors: readonly string[],
  addresses: readonly string[],
  expected?: string,
): Promise<string> {
  return waitUntil(
    `${expected ?? `one of ${directors}`} alone has ${addresses}`,
    async () => {
      const now = await placements(lab, directors, addresses);
      const holding = now.filter((each) => each.addresses.length > 0);
      const [{ director, addresses: held } = { director: '', addresses: [] }] = holding;
      const settled = holding.length === 1 && held.length === addresses.length;
      const asExpected = settled && (expected ?? director) === director;
      return asExpected ? director : Promise.reject(new Error(JSON.stringify(now)));
    },
    30,
  );
}

/** Looks again and again where addresses are while something happens. A director that cannot be asked has no sample. */
export async function placementsDuring(
  lab: Lab,
  directors: readonly string[],
  addresses: readonly string[],
  event: () => Promise<unknown>,
): Promise<Placement[]> {
  const seen: Placement[] = [];
  let over = false;
  const look = async (director: string) => {
    while (!over) {
      seen.push(...(await placements(lab, [director], addresses)));
      await delay(BETWEEN_LOOKS_MILLISECONDS); // without it, a director without power would keep this process from all else
    }
  };
  const looking = Promise.all(directors.map(look));
  try {
    await event();
  } finally {
    over = true;
    await looking;
  }
  return seen;
}

/**
 * Samples in which a director had only some of the addresses twice in a row. keepalived puts one after the other: a single look may fall between.
 */
export function partedPlacements(seen: readonly Placement[], addresses: readonly string[]): Placement[] {
  const isParted = (each?: Placement) =>
    each !== undefined && each.addresses.length > 0 && each.addresses.length < addresses.length;
  const byDirector = (name: string) => seen.filter(({ director }) => director === name);
  const directors = [...new Set(seen.map(({ director }) => director))];
  return directors.flatMap((name) =>
    byDirector(name).filter((each, at, own) => isParted(each) && isParted(own[at - 1])),
  );
}
