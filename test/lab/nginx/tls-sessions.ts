import { join } from 'node:path';
import { switchOver } from '../support/maintenance';
import { activeFor } from '../support/placement';
import { Running, VIP, other } from './cell';
import { opensslClient } from './openssl-client';

/** As s_client is told of them. */
const VERSIONS = { 'TLSv1.2': '-tls1_2', 'TLSv1.3': '-tls1_3' };

/** Whether a request had a new session or one of before, and of which version. */
async function session(running: Running, ...words: string[]): Promise<string> {
  const said = await opensslClient(running, ...words);
  return /^(New|Reused), TLSv1\.\d/m.exec(said)?.[0] ?? said;
}

/** A session that was begun with one balancer of a pair goes on with the other one, which has the same key. */
export async function sessionGoesOn(running: Running): Promise<string> {
  const { lab, scheme, balancers, authority } = running;
  const file = (version: string) => join(authority.directory, `${version}.session`);
  const first = await activeFor(lab, balancers, [VIP]);
  for (const [version, only] of Object.entries(VERSIONS))
    expect(await session(running, only, '-sess_out', file(version))).toBe(`New, ${version}`);
  await switchOver(lab, `${scheme}-edge`, [first, other(first)], [VIP]);
  for (const [version, only] of Object.entries(VERSIONS))
    expect(await session(running, only, '-sess_in', file(version))).toBe(`Reused, ${version}`);
  return Object.keys(VERSIONS).join(', ');
}
