import { growthExponent, median } from '../../bench/statistics';

describe('median', () => {
  it('is the middle one, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the middle two', () => {
    expect(median([4, 1, 100, 2])).toBe(3);
  });

  it('leaves its values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('is refused where nothing was measured', () => {
    expect(() => median([])).toThrow('Nothing was measured');
  });
});

describe('growth exponent', () => {
  it.each([
    ['a constant', 0, () => 7],
    ['a line through zero', 1, (size: number) => 3 * size],
    ['a square', 2, (size: number) => size ** 2 / 5],
  ])('of %s is %d', (_, exponent, of) => {
    const points = [100, 200, 1000, 5000].map((size) => [size, of(size)] as const);
    expect(growthExponent(points)).toBeCloseTo(exponent, 10);
  });

  it('of two sizes is the slope between them', () => {
    expect(
      growthExponent([
        [100, 2],
        [1000, 20 * Math.sqrt(10)],
      ]),
    ).toBeCloseTo(1.5, 10);
  });

  it('is refused for one size', () => {
    expect(() => growthExponent([[100, 2]])).toThrow('two sizes or more');
  });
});
