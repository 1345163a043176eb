import { Variation } from '../project';

/** What a deploy took, and whether it found something to do. */
export interface Deployed {
  readonly seconds: number;
  readonly changed: boolean;
}

/** Something that brings the cluster onto the lab's machines. */
export interface Contender {
  /** As rows name it. */
  readonly name: string;
  /** Makes sure, before the clock runs, that hosts as made have what it needs there. */
  prepare(): Promise<void>;
  /** Has the cluster become so. */
  deploy(variation: Variation): Promise<Deployed>;
  leave(): Promise<void>;
}
