import { CELLS, isShort } from './conformance/cell';
import { describeConformance } from './conformance/suite';

/** The scheme that most people run, for the short lab. */
describeConformance('conformance-short', CELLS.filter(isShort));
