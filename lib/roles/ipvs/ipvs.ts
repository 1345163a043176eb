import { Scheduler } from '../../options/scheduler';
import { DirectorChecks } from '../checks/director-checks';
import { numbersOf } from '../host/cluster-numbers';
import { Part } from '../host/part';
import { balancedPackets, inTable } from './balanced-packets';
import { serviceNeeds } from './director-needs';
import { LvsDirectorRole } from './director-role';
import { drainableServers } from './drainable-servers';
import { ipvsSysctls } from './ipvs-sysctls';
import { leavingServers } from './leaving-servers';
import { virtualServer } from './virtual-servers';

/** The virtual services of a director, and the kernel that balances them. */
export function ipvs(role: LvsDirectorRole, checks: DirectorChecks): Part {
  const { services, devices } = role;
  const numbers = numbersOf(role);
  const schedulers = services.map(({ settings }) => settings.scheduler ?? Scheduler.WRR);
  const virtualServers = services.map((service) => virtualServer(numbers, service, checks));
  return {
    packages: [{ name: 'ipvsadm' }],
    needs: serviceNeeds(services),
    modules: ['ip_vs', ...schedulers.map(({ name }) => `ip_vs_${name}`)],
    sysctls: ipvsSysctls(services, devices),
    keepalived: [{ virtualServers }],
    realServers: leavingServers(services),
    drainable: drainableServers(services, virtualServers),
    checks: services.map((service) => inTable(balancedPackets(service))),
  };
}
