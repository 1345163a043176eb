import { CELLS, isLocalNode, isShort } from './conformance/cell';
import { describeConformance } from './conformance/suite';

/** Directors that are no real servers; conformance.short.ts has one scheme of these. */
describeConformance(
  'conformance',
  CELLS.filter((cell) => !isLocalNode(cell) && !isShort(cell)),
);
