import { Lab } from '../../../lab/index';

/** Begins to follow keepalived's journal on a host; what it gives says what has been written since. */
export async function journalSince(lab: Lab, host: string): Promise<() => Promise<string>> {
  const { stdout } = await lab.exec(host, 'journalctl -q -n 1 -o cat --show-cursor');
  const cursor = /-- cursor: (\S+)/.exec(stdout)?.[1];
  if (cursor === undefined) throw new Error(`${host} has no journal: ${stdout}`);
  return async () =>
    (await lab.exec(host, `journalctl -q -o cat -u keepalived --after-cursor='${cursor}'`)).stdout;
}
