import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InventoryHost } from '../../lab/inventory';
import { Kernel, KernelName, forcedKernel, kernelFor, offeredKernels } from '../../lab/kernels/kernel';
import { modulesIn } from '../../lab/kernels/modules-in';
import { kernelCommandLine } from '../../lab/machines/kernel-command-line';
import { planLab, withKernels } from '../../lab/plan';

const kernel = (name: KernelName): Kernel => ({
  name,
  release: `${name}.1`,
  program: `/kernels/${name}`,
  modules: `/modules/${name}.1`,
});
const [newer, older] = [kernel('7.2'), kernel('6.1')];

const host = (name: string, kernelNeeds: string[]): InventoryHost => ({
  name,
  networkInterfaces: [{ device: 'eth0', address: '192.0.2.1/24' }],
  ssh: { address: '192.0.2.1' },
  kernelNeeds,
});
const planOf = (labNeeds: string[], ...hosts: InventoryHost[]) =>
  planLab({ version: 2, hosts }, new Set(['dummy']), labNeeds);

describe('which kernel a machine gets', () => {
  test.each<[string, string[], Kernel[], KernelName]>([
    ['the faster one', ['ip_vs', 'dummy', 'selinux'], [newer, older], '7.2'],
    ['the other one if it needs what the faster one lacks', ['ip_vs', 'iptables'], [newer, older], '6.1'],
    ['the other one if there is no faster one', ['ip_vs'], [older], '6.1'],
  ])('%s', (_, needs, offered, name) => expect(kernelFor('d1', needs, offered).name).toBe(name));

  test('none is left: the sentence says why, and what to do', () =>
    expect(() => kernelFor('d1', ['iptables'], [newer])).toThrow(
      'No kernel is left for machine d1 (7.2 has no iptables): unset LINUX_LB_LAB_KERNEL.',
    ));

  test('containers get none, and each other machine one of its own', () => {
    const hosts = [host('d', ['ip_vs']), host('f', ['ip_vs', 'iptables']), host('r', ['dummy'])];
    const { machines } = withKernels(planOf([], ...hosts), [newer, older]);
    expect(machines.map((each) => each.kernel?.name)).toEqual(['7.2', '6.1', undefined]);
  });

  test('what a lab needs of all kernels counts', () => {
    const { machines } = withKernels(planOf(['iptables'], host('d', ['ip_vs']), host('r', ['dummy'])), [
      newer,
      older,
    ]);
    expect(machines.map((each) => each.kernel?.name)).toEqual(['6.1', '6.1']);
  });
});

describe('LINUX_LB_LAB_KERNEL', () => {
  test.each([
    [undefined, undefined],
    ['', undefined],
    ['6.1', '6.1'],
    ['7.2', '7.2'],
  ])('%p means %p', (word, name) => expect(forcedKernel(word)).toBe(name));

  test('another word is refused', () =>
    expect(() => forcedKernel('6.12')).toThrow(
      'LINUX_LB_LAB_KERNEL is "6.12": set it to 7.2 or 6.1, or unset it.',
    ));

  test('leaves one kernel, which has to be there', () => {
    expect(offeredKernels([newer, older], undefined)).toEqual([newer, older]);
    expect(offeredKernels([newer, older], '6.1')).toEqual([older]);
    expect(() => offeredKernels([older], '7.2')).toThrow(
      'Kernel 7.2 is not on this machine: unset LINUX_LB_LAB_KERNEL.',
    );
  });
});

describe('the command line', () => {
  const lineOf = (name: KernelName, labNeeds: string[] = []) =>
    kernelCommandLine('demo', planOf(labNeeds, host('d', ['ip_vs'])).machines[0], name, '/image');

  test('7.2 has programs call it by themselves, and 6.1 knows no such word', () => {
    expect(lineOf('7.2')).toContain('seccomp=on');
    expect(lineOf('7.2').filter((word) => word !== 'seccomp=on')).toEqual(lineOf('6.1'));
  });

  test('the root is the image, or with SELinux the machine’s own disk', () => {
    expect(lineOf('7.2')).toEqual(
      expect.arrayContaining(['mem=256M', 'rootflags=/image', 'ubd0=/var/lib/linux-lb-lab/demo/d.ext4']),
    );
    expect(lineOf('7.2', ['selinux'])).toEqual(
      expect.arrayContaining(['mem=768M', 'ubd0=/var/lib/linux-lb-lab/demo/d.ext4,/image', 'enforcing=1']),
    );
  });
});

test('the modules of an unpacked package are found by their directory', () => {
  const root = mkdtempSync(join(tmpdir(), 'linux-lb-kernel-'));
  const modules = join(root, 'usr/lib/uml/modules/7.2.7');
  mkdirSync(modules, { recursive: true });
  expect(modulesIn(root)).toEqual({ release: '7.2.7', modules });
  rmSync(root, { recursive: true });
});
