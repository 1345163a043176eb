import { FULL, KILLED, NOEXEC } from './transport/faults';
import { describeTransport } from './transport/suite';

/** Homes that cannot be used, and connections that end in the middle of the one upload. */
describeTransport('transport', [NOEXEC, FULL, KILLED]);
