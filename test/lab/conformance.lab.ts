import { CELLS } from './conformance/cell';
import { describeConformance } from './conformance/suite';

/** All but the one that conformance.short.ts has. */
describeConformance(
  'conformance',
  CELLS.filter(({ name }) => name !== 'dr-pair'),
);
