import { Struct } from '../../validation/struct';
import { CheckSpecification } from '../check-specification';

/** What a kind of health check takes: a file each. */
export interface CheckRules<S extends CheckSpecification> {
  /** Properties of its options. */
  readonly struct: Struct;
  /** Refuses what is wrong with their values. */
  check(where: string, property: string, specification: S): void;
}
