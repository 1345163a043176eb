import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runDirectory } from './directories';
import { ImageName } from './images/recipe';
import { Suite, defaultSuite } from './images/suite';
import { provideImage } from './images/image';
import { Inventory } from './inventory';
import { provideKernels } from './kernels/kernels';
import { withKnownAddresses } from './known-addresses';
import { nativeFeatures } from './machines/native-kernel';
import { Power } from './machines/power';
import { SELINUX } from './machines/kernel-command-line';
import { wholeXstateLibrary } from './machines/whole-xstate';
import { writeHandout } from './machines/handout';
import { raiseInotifyLimit } from './machines/inotify-limit';
import { Mistake } from './mistake';
import { createNamespace } from './network/namespace';
import { needPrograms } from './packages';
import { Machine, Plan, planLab, withKernels } from './plan';
import { ProcessRecord, isRunning, recordOf } from './processes/process-record';
import { Progress } from './progress';
import { requireRoot } from './require-root';
import { removeLab } from './remove-lab';
import { authorizedKeysOf } from './ssh/authorized-keys';
import { saveState } from './state';

export interface LabOptions {
  /** Of small letters, digits and hyphens; several labs may be up at once. */
  readonly name: string;
  readonly inventory: Inventory;
  readonly image?: ImageName;
  /** The machines' Debian; bookworm by default. */
  readonly suite?: Suite;
  /** What the kernels of all machines have to have besides, such as `iptables` (the tables of iptables-legacy). */
  readonly kernelNeeds?: readonly string[];
  /** Addresses that the inventory leaves to Terraform, each HOST:DEVICE=ADDRESS/PREFIX. */
  readonly addresses?: readonly string[];
  /** Files with public keys that may log in besides the stack's own. */
  readonly authorizedKeys?: readonly string[];
  readonly stack?: string;
  readonly progress?: (line: string) => void;
}

/** Makes the machines and LANs of an inventory. A lab of that name that is there already is removed first. */
export async function raiseLab(options: LabOptions): Promise<void> {
  requireRoot();
  if (!/^[a-z0-9][a-z0-9-]{0,30}$/.test(options.name)) {
    throw new Mistake(`"${options.name}" is no name for a lab: use small letters, digits and hyphens.`);
  }
  const progress = new Progress(options.progress ?? (() => undefined));
  const inventory = withKnownAddresses(options.inventory, options.addresses);
  const keysOf = await collectKeys(inventory, options.authorizedKeys ?? [], progress);
  const unlock = lock(options.name);
  try {
    await build(options, inventory, keysOf, progress);
  } catch (error) {
    await removeLab(options.name).catch(() => undefined);
    throw error;
  } finally {
    unlock();
  }
}

type KeysOf = ReadonlyMap<string, readonly string[]>;

/** First, as a key that is missing is the user's to bring, and better known before machines start. */
async function collectKeys(
  inventory: Inventory,
  files: readonly string[],
  progress: Progress,
): Promise<KeysOf> {
  await needPrograms(['ip', 'sysctl', 'ssh', 'ssh-keygen'], progress);
  const keys = new Map<string, readonly string[]>();
  for (const machine of planLab(inventory, new Set()).machines) {
    keys.set(machine.name, await authorizedKeysOf(machine, files));
  }
  return keys;
}

async function build(
  options: LabOptions,
  inventory: Inventory,
  keysOf: KeysOf,
  progress: Progress,
): Promise<void> {
  const { name } = options;
  const needs = [...(options.image === 'selinux' ? [SELINUX] : []), ...(options.kernelNeeds ?? [])];
  const native = await nativeFeatures(inventory.hosts.flatMap((host) => host.kernelNeeds ?? []));
  const kernels = await provideKernels(progress);
  const plan = withKernels(planLab(inventory, native, needs), kernels.offered);
  await progress.step('Leftovers of earlier runs', () => removeLab(name));
  await needProgramsFor(plan, progress);
  const image = await provideImage(
    options.image ?? 'ready',
    options.suite ?? defaultSuite,
    kernels.present,
    progress,
  );
  mkdirSync(join(runDirectory(name), 'ssh'), { recursive: true, mode: 0o700 });
  await progress.step(`Namespace lab-${name} with ${plan.lans.length} LAN(s)`, () =>
    createNamespace(name, plan),
  );
  for (const machine of plan.machines) await writeHandout(name, machine, keysOf.get(machine.name) ?? []);
  const start = (machine: Machine) =>
    progress.step(`Machine ${machine.name} (${machine.kernel?.release ?? machine.kind})`, () =>
      new Power(name, machine, image).on(),
    );
  const starts = await Promise.allSettled(plan.machines.map(start)); // all, as none may start after a clean-up
  for (const each of starts) if (each.status === 'rejected') throw each.reason;
  saveState(name, { ...plan, image, ...(options.stack && { stack: options.stack }) });
}

async function needProgramsFor(plan: Plan, progress: Progress): Promise<void> {
  const kinds = new Set(plan.machines.map(({ kind }) => kind));
  if (kinds.has('container')) {
    await needPrograms(['systemd-nspawn'], progress);
    raiseInotifyLimit(progress);
  }
  if (kinds.has('uml')) {
    await needPrograms(['mkfs.ext4'], progress);
    await wholeXstateLibrary(progress);
  }
}

/** Two runs of `up` for one name would take each other for leftovers. */
function lock(name: string): () => void {
  const file = `${runDirectory(name)}.up`;
  if (existsSync(file)) {
    const holder = JSON.parse(readFileSync(file, 'utf8') || '{}') as ProcessRecord;
    if (isRunning(holder)) {
      throw new Mistake(
        `The lab "${name}" is being brought up by process ${holder.pid}: wait, or choose another --name.`,
      );
    }
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(recordOf(process.pid)));
  return () => rmSync(file, { force: true });
}
