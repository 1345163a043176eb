import { CUT } from './transport/faults';
import { describeTransport } from './transport/suite';

/** A connection that falls silent in the middle of the one upload: Terraform waits for two minutes. */
describeTransport('transport-cut', [CUT]);
