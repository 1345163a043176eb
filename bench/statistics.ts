/** The middle one, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('Nothing was measured, so there is no median.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What was measured at a size. */
export type Point = readonly [size: number, value: number];

/** The power of the size by which a value grows: the slope of the line that fits best on logarithmic axes. */
export function growthExponent(points: readonly Point[]): number {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, each) => sum + each[index], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const spread = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) throw new RangeError('A growth exponent takes two sizes or more.');
  return logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
