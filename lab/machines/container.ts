import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { diskDirectory, machineDirectory } from '../directories';
import { batch, namespaceOf, plugVeth, unplug } from '../network/namespace';
import { packageRoot } from '../package-root';
import { Machine } from '../plan';
import { familyOf } from '../processes/process-record';
import { mustRun, run } from '../processes/run';
import { Driver } from './driver';
import { spawnMachine } from './spawn-machine';

/** A machine on this machine's own kernel: a systemd-nspawn container. */
export const container: Driver = {
  async start(lab, machine, image, cut) {
    const root = await mountRoot(lab, machine, image);
    await mustRun([
      'sh',
      join(packageRoot, 'machines/configure.sh'),
      root,
      machineDirectory(lab, machine.name),
    ]);
    await plug(lab, machine, cut);
    return spawnMachine(lab, machine.name, [...inOwnCgroup(lab, machine), ...nspawn(lab, machine, root)], {
      // Network settings are the machine's own; all others are this machine's, and stay as they are.
      SYSTEMD_NSPAWN_API_VFS_WRITABLE: 'network',
      SYSTEMD_NSPAWN_LOCK: '0',
    });
  },

  processes: familyOf,
  pausable: familyOf,

  async wipe(lab, machine) {
    const root = rootOf(lab, machine);
    if (isMounted(root)) await mustRun(['umount', root]);
    await mustRun(['rm', '-rf', '--one-file-system', join(diskDirectory(lab), machine.name)]);
  },

  async unplug(lab, machine) {
    for (const nic of [...machine.nics, machine.management]) await unplug(lab, nic);
    await run(['ip', 'netns', 'del', machineNamespace(lab, machine)]);
    await run(inOwnCgroup(lab, machine));
  },
};

function inOwnCgroup(lab: string, machine: Machine): string[] {
  return ['sh', join(packageRoot, 'machines/in-own-cgroup.sh'), machineNamespace(lab, machine)];
}

/** A lab's name has no dot, so no lab's namespace is taken for another lab's machine. */
function machineNamespace(lab: string, machine: Machine): string {
  return `${namespaceOf(lab)}.${machine.management.port}`;
}

const rootOf = (lab: string, machine: Machine) => join(machineDirectory(lab, machine.name), 'root');
const isMounted = (root: string) => readFileSync('/proc/self/mounts', 'utf8').includes(` ${root} `);

async function mountRoot(lab: string, machine: Machine, image: string): Promise<string> {
  const root = rootOf(lab, machine);
  if (isMounted(root)) return root;
  const disk = join(diskDirectory(lab), machine.name);
  const [upper, work] = [join(disk, 'upper'), join(disk, 'work')];
  for (const directory of [root, upper, work]) mkdirSync(directory, { recursive: true });
  const layers = `lowerdir=${image},upperdir=${upper},workdir=${work}`;
  await mustRun(['mount', '-t', 'overlay', 'linux-lb-lab', '-o', layers, root]);
  return root;
}

/** A new namespace each time, as a machine that was off remembers no address and no setting. */
async function plug(lab: string, machine: Machine, cut: ReadonlySet<string>): Promise<void> {
  const namespace = machineNamespace(lab, machine);
  await container.unplug(lab, machine);
  await mustRun(['ip', 'netns', 'add', namespace]);
  for (const nic of [...machine.nics, machine.management])
    await plugVeth(lab, nic, namespace, cut.has(nic.device));
  const lines = readFileSync(join(machineDirectory(lab, machine.name), 'network'), 'utf8')
    .trim()
    .split('\n');
  await batch(namespace, lines);
}

function nspawn(lab: string, machine: Machine, root: string): string[] {
  const modules = `/lib/modules/${release()}`;
  return [
    'systemd-nspawn',
    '--quiet',
    '--boot',
    '--register=no',
    // Without a systemd of our own there is nobody to ask for a unit.
    ...(existsSync('/run/systemd/system') ? [] : ['--keep-unit']),
    '--console=read-only',
    `--machine=${machineNamespace(lab, machine)}`,
    `--hostname=${machine.name}`,
    `--directory=${root}`,
    `--network-namespace-path=/run/netns/${machineNamespace(lab, machine)}`,
    '--capability=CAP_NET_ADMIN,CAP_NET_RAW,CAP_NET_BROADCAST',
    '--resolv-conf=off',
    '--timezone=off',
    '--link-journal=no',
    ...(existsSync(modules) ? [`--bind-ro=${modules}`] : []),
  ];
}
