import { numbersOf } from '../../../lib/roles/host/cluster-numbers';

/** As hosts have them since the first release; but for maintenance, whose filters are there for seconds. */
const NAMED = {
  returnTable: 21662,
  transitPreference: 11662,
  marksPreference: 46648,
  takeoverPreference: 53324,
  maintenancePreference: 63324,
};

const inPlan = (hostNumber?: number) => {
  const numbers = numbersOf({ cluster: 'web-site1', hostNumber });
  return {
    returnTable: numbers.returnTable,
    transitPreference: numbers.transitPreference,
    marksPreference: numbers.marksPreference,
    takeoverPreference: numbers.takeoverPreference,
    maintenancePreference: numbers.maintenancePreference,
  };
};

it('are what they were before', () => {
  expect(inPlan()).toEqual(NAMED);
  const numbers = numbersOf({ cluster: 'web-pair' });
  expect(numbers.checkMark('http', 'rs1')).toBe(804_584_915);
});

it('are all of the number that was given', () => {
  expect(inPlan(9999)).toEqual({
    returnTable: 29_999,
    transitPreference: 19_999,
    marksPreference: 47_996,
    takeoverPreference: 53_998,
    maintenancePreference: 63_998,
  });
  const [named, given] = [undefined, 0].map((hostNumber) => numbersOf({ cluster: 'web-pair', hostNumber }));
  expect(given.serviceMark('http')).not.toBe(named.serviceMark('http'));
});

it('have ranges that do not meet: those in tc, and those of rules', () => {
  const all = [0, 1999, 2000, 9999].map(inPlan);
  for (const { maintenancePreference, marksPreference, takeoverPreference } of all) {
    expect(marksPreference + 3).toBeLessThan(50_000);
    expect(takeoverPreference + 1).toBeLessThan(60_000);
    expect(maintenancePreference + 1).toBeLessThan(65_536);
  }
  for (const { transitPreference, returnTable } of all) {
    expect(transitPreference).toBeLessThan(20_000);
    expect(returnTable).toBeLessThan(32_766);
  }
});
