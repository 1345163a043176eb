import { numbersOf } from '../host/cluster-numbers';
import { packageOfFamilies } from '../host/families';
import { ScriptedPart } from '../host/scripted-parts';
import { maintenanceUnit } from '../vrrp/maintenance';
import { NginxBalancerRole } from './balancer-role';
import { heldPorts } from './ends';

/** What takes a balancer out: of those that share their virtual IPs. */
export function balancerMaintenance(role: NginxBalancerRole): ScriptedPart {
  const { virtualIps, vrrp } = role;
  if (vrrp === undefined) return {};
  const held = heldPorts(role, virtualIps);
  const script = maintenanceUnit({ numbers: numbersOf(role), virtualIps, held, drainsNginx: true });
  return { packages: packageOfFamilies('tc'), script };
}
