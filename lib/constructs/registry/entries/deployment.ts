import { basename } from 'node:path';
import { InventoryDeployment, InventoryLocalAddress, InventoryOpening } from '../../../inventory';
import { oncePerPlan } from '../../../provisioning/equal-plans';
import { HostOpening, HostPlan } from '../../../provisioning/host-plan';
import { HostStep } from '../../../provisioning/host-step';
import { scriptUnitPath } from '../../../roles/host/file-names';
import { numberText } from '../../../validation/tokens';
import { Cluster } from '../cluster';
import { checkEntry } from './check';
import { fileEntries } from './file';

/** What each step of a cluster or pool puts on its host. */
export function deploymentEntries({ construct, name }: Cluster): InventoryDeployment[] {
  const steps = construct.node.children.filter((child) => child instanceof HostStep);
  return steps.map(({ host, hostPlan }) => deploymentEntry(construct.node.path, name, host.name, hostPlan));
}

function deploymentEntry(path: string, cluster: string, host: string, plan: HostPlan): InventoryDeployment {
  return {
    path,
    cluster,
    host,
    units: plan.units.map(({ name, only }) => ({ name, only })),
    maintenanceUnit: maintenanceUnit(cluster, plan),
    files: oncePerPlan(plan, 'files', () => fileEntries(plan)),
    modules: plan.modules,
    sysctls: plan.sysctls.map(({ key, value }) => ({ key, value })),
    virtualIps: localAddresses(plan),
    openings: plan.openings.map(openingEntry),
    checks: plan.checks.map(checkEntry),
  };
}

/** Nothing starts it by itself, so that it is among the files alone. */
function maintenanceUnit(cluster: string, { files }: HostPlan): string | undefined {
  const unit = scriptUnitPath(cluster, 'maintenance');
  return files.some(({ path }) => path === unit) ? basename(unit) : undefined;
}

/** Those that are there at any time, which a check sees to. */
function localAddresses({ checks }: HostPlan): InventoryLocalAddress[] {
  return checks.flatMap((check) =>
    check.kind === 'address' ? [{ address: check.address, device: check.device }] : [],
  );
}

function openingEntry(opening: HostOpening): InventoryOpening {
  const { action, hook, protocol, from, to, port, sourcePort } = opening;
  return { action, hook, protocol, from, to, port: textOf(port), sourcePort: textOf(sourcePort) };
}

function textOf(port: number | undefined): string | undefined {
  return port === undefined ? undefined : numberText(port);
}
