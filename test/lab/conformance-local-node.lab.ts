import { CELLS, isLocalNode } from './conformance/cell';
import { describeConformance } from './conformance/suite';

/** Directors that are real servers themselves. */
describeConformance('conformance-local', CELLS.filter(isLocalNode));
