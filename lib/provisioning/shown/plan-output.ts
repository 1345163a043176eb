import { IConstruct } from 'constructs';
import { refuse } from '../../validation/validation-error';

/** What a plan of the engine says of a host's files. */
export type PlanOutput = 'lines' | 'hashes';

/** Context key of the setting, in cdktf.json's `context` or the app's. */
export const PLAN_OUTPUT_CONTEXT = 'linuxLbPlan';

/** Environment variable of the setting; it wins over the context. */
export const PLAN_OUTPUT_VARIABLE = 'LINUX_LB_PLAN';

/** One setting for the whole app: `lines` (the default), or `hashes`, with which the state has no texts. */
export function planOutput(scope: IConstruct): PlanOutput {
  const fromEnvironment = process.env[PLAN_OUTPUT_VARIABLE];
  const given: unknown = fromEnvironment ?? scope.node.tryGetContext(PLAN_OUTPUT_CONTEXT) ?? 'lines';
  if (given === 'lines' || given === 'hashes') return given;
  const property = fromEnvironment === undefined ? PLAN_OUTPUT_CONTEXT : PLAN_OUTPUT_VARIABLE;
  return refuse(scope.node.path, property, given, "'lines' or 'hashes'");
}
