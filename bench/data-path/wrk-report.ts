/** What wrk(1) says that it saw. */
export interface WrkReport {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
  /** How often what failed, by wrk's words, and `status` for an answer that is no success; what never did is not there. */
  readonly failures: Readonly<Record<string, number>>;
  /** Milliseconds below which that share of the answers came, by percent; only with `--latency`. */
  readonly latencies: Readonly<Record<string, number>>;
}

const TOTAL = /(\d+) requests in ([\d.]+)(us|ms|s|m|h), ([\d.]+)(B|KB|MB|GB|TB) read/;
const ERRORS = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/;
const MICROSECONDS: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6 };
const BYTES: Readonly<Record<string, number>> = { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };

/** Reads its report, which has lines of failures only where there are some. */
export function parseWrkReport(report: string): WrkReport {
  const total = TOTAL.exec(report);
  if (!total) throw new Error(`wrk said: ${report.trim()}`);
  const [, requests, time, timeUnit, read, readUnit] = total;
  return {
    requests: Number(requests),
    seconds: (Number(time) * MICROSECONDS[timeUnit]) / 1e6,
    bytes: Number(read) * BYTES[readUnit],
    failures: failuresOf(report),
    latencies: latenciesOf(report),
  };
}

function failuresOf(report: string): Record<string, number> {
  const [, connect, read, write, timeout] = ERRORS.exec(report) ?? [];
  const [, status] = /Non-2xx or 3xx responses: (\d+)/.exec(report) ?? [];
  const counts = Object.entries({ connect, read, write, timeout, status }).map(
    ([what, count = '0']) => [what, Number(count)] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function latenciesOf(report: string): Record<string, number> {
  const lines = [...report.matchAll(/^ +(\d+)% +([\d.]+)(us|ms|s|m|h) *$/gm)];
  return Object.fromEntries(
    lines.map(([, percent, time, unit]) => [percent, (Number(time) * MICROSECONDS[unit]) / 1000]),
  );
}
