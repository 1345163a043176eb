/** What part each server has of a number of answers: 0 of one that gave none. */
function partsOf(counts: Record<string, number>, servers: readonly string[]): Record<string, number> {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return Object.fromEntries(servers.map((server) => [server, all === 0 ? 0 : (counts[server] ?? 0) / all]));
}

/** The servers answered, and nobody else, each its part of all answers; `within` is how far it may be off, as a part of all. What fails says all counts. */
export function expectShares(
  counts: Record<string, number>,
  shares: Record<string, number>,
  within: number,
): void {
  const servers = Object.keys(shares);
  const parts = partsOf(counts, servers);
  const unfair = servers.filter((server) => Math.abs(parts[server] - shares[server]) > within);
  const strangers = Object.keys(counts).filter((server) => !servers.includes(server));
  expect({ counts, unfair, strangers }).toEqual({ counts, unfair: [], strangers: [] });
}
