import { Variation } from '../project';

/** Something that brings the cluster onto the lab's machines. */
export interface Contender {
  /** As rows name it. */
  readonly name: string;
  /** Makes sure, before the clock runs, that hosts as made have what it needs there. */
  prepare(): Promise<void>;
  /** Has the cluster become so; gives the seconds that it took. */
  deploy(variation: Variation): Promise<number>;
  leave(): Promise<void>;
}
