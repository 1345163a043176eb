import { CELLS } from './conformance/cell';
import { describeConformance } from './conformance/suite';

/** The scheme that most people run, for the short lab. */
describeConformance(
  'conformance-short',
  CELLS.filter(({ name }) => name === 'dr-pair'),
);
