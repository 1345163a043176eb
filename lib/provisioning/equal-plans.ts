import { IConstruct } from 'constructs';
import { createHash } from 'node:crypto';
import { HostPlan } from './host-plan';

const KNOWN = new WeakMap<IConstruct, Map<string, HostPlan>>();
const MADE = new WeakMap<HostPlan, Map<string, unknown>>();

/** A plan, or that of another host of the construct that says the same: servers of a pool mostly get the same, which is then in memory once. */
export function sameForEqual(construct: IConstruct, plan: HostPlan): HostPlan {
  const text = createHash('sha256').update(JSON.stringify(plan)).digest('base64');
  return once(KNOWN, construct, text, () => plan);
}

/** What is made of a plan, once for all who have the same; `what` it is must tell all that it depends on besides. */
export function oncePerPlan<Made>(plan: HostPlan, what: string, make: () => Made): Made {
  return once(MADE, plan, what, make) as Made;
}

function once<Of extends object, Made>(
  all: WeakMap<Of, Map<string, Made>>,
  of: Of,
  what: string,
  make: () => Made,
): Made {
  const there = all.get(of) ?? new Map<string, Made>();
  all.set(of, there);
  if (!there.has(what)) there.set(what, make());
  return there.get(what)!;
}
