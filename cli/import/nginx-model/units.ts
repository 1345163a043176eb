const SECONDS: { readonly [unit: string]: number } = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};
const BYTES: { readonly [unit: string]: number } = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** `90`, `90s`, `1m30s`; nothing where it is none. */
export function secondsOf(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+)(ms|[smhdw]?)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * SECONDS[unit || 's'], 0);
}

/** `1m`, `512k`, `0`; nothing where it is none. */
export function bytesOf(text: string): number | undefined {
  const [, count, unit] = /^(\d+)([kmg]?)$/i.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * BYTES[unit.toLowerCase()];
}
