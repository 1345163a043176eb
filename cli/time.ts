/** ISO 8601, of seconds since 1970. */
export function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** `2026-11-29 12:31:07 (10 min ago)`, in this machine's time zone. */
export function told(iso: string | undefined, now: Date): string {
  if (iso === undefined) return '-';
  const then = new Date(iso);
  const local = new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)} (${ago((now.getTime() - then.getTime()) / 1000)})`;
}

const UNITS = [
  [86_400, 'days'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

function ago(seconds: number): string {
  const [length, unit] = UNITS.find(([each]) => seconds >= 2 * each) ?? [1, 's'];
  return `${Math.max(0, Math.floor(seconds / length))} ${unit} ago`;
}
