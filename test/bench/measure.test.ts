import { measure, medianUsage, parseUsage } from '../../bench/measure';

it('reads what GNU time writes', () => {
  expect(parseUsage('1.50 0.25 2.00 204800\n')).toEqual({
    cpuSeconds: 1.75,
    wallSeconds: 2,
    megabytes: 200,
  });
});

it('each figure has its own median', () => {
  const usages = [
    { cpuSeconds: 1, wallSeconds: 9, megabytes: 20 },
    { cpuSeconds: 3, wallSeconds: 8, megabytes: 30 },
    { cpuSeconds: 2, wallSeconds: 7, megabytes: 10 },
  ];
  expect(medianUsage(usages)).toEqual({ cpuSeconds: 2, wallSeconds: 8, megabytes: 20 });
});

describe('measure', () => {
  const sh = (script: string, cpuSeconds = 5) => measure(['sh', '-c', script], { cpuSeconds });

  it('gives what a program took', async () => {
    const usage = await sh('sleep 0.3');
    expect(usage!.wallSeconds).toBeGreaterThanOrEqual(0.3);
    expect(usage!.megabytes).toBeGreaterThan(0);
  });

  it('gives nothing of a program that took too much CPU time', async () => {
    expect(await sh('while :; do :; done', 1)).toBeUndefined();
  });

  it('says what failed, and its last words', async () => {
    await expect(sh('echo no such host >&2; exit 3')).rejects.toThrow(/fails \(3\): no such host$/);
  });
});
