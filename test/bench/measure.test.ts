import { medianUsage, parseUsage } from '../../bench/measure';

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
