import { Lab, waitUntil } from '../../../lab/index';

export const VIP = '192.0.2.100';

/**
 * The directors that have a virtual IP on a device that answers for it, as they say themselves. A director that is a real server too has it on
 * its silent device (vip-...) always.
 */
export async function holders(lab: Lab, directors: readonly string[], vip = VIP): Promise<string[]> {
  const up = directors.filter((director) => lab.isUp(director));
  const has = await Promise.all(
    up.map(async (director) =>
      / eth\d+ /.test((await lab.exec(director, `ip -o address show to ${vip}/32`)).stdout),
    ),
  );
  return up.filter((_, index) => has[index]);
}

/** Waits until exactly one director has the virtual IP, and says which. */
export async function activeDirector(lab: Lab, directors: readonly string[]): Promise<string> {
  const active = await waitUntil(
    'exactly one director has the virtual IP',
    async () => {
      const now = await holders(lab, directors);
      return now.length === 1 && now[0];
    },
    30,
  );
  return String(active);
}
