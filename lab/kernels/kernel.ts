import { Mistake } from '../mistake';

/** The kernels of user-mode Linux that the lab knows, by the versions that it was tried with: the faster one first. */
export const kernelNames = ['7.2', '6.1'] as const;

export type KernelName = (typeof kernelNames)[number];

/** A kernel that lies on this machine. */
export interface Kernel {
  readonly name: KernelName;
  /** As its modules' directory is called. */
  readonly release: string;
  readonly program: string;
  readonly modules: string;
}

/** What a kernel has with which the tools of iptables-legacy work. */
export const IPTABLES = 'iptables';

const lacks: Record<KernelName, readonly string[]> = { '7.2': [IPTABLES], '6.1': [] };

/** The first kernel that lacks nothing of what a machine needs. */
export function kernelFor(machine: string, needs: readonly string[], offered: readonly Kernel[]): Kernel {
  const lackOf = ({ name }: Kernel) => needs.find((need) => lacks[name].includes(need));
  const kernel = offered.find((each) => lackOf(each) === undefined);
  if (kernel) return kernel;
  const refused = offered.map((each) => `${each.name} has no ${lackOf(each)}`).join(', ');
  throw new Mistake(`No kernel is left for machine ${machine} (${refused}): unset LINUX_LB_LAB_KERNEL.`);
}

/** What LINUX_LB_LAB_KERNEL says: one kernel for all machines. */
export function forcedKernel(word: string | undefined): KernelName | undefined {
  if (word === undefined || word === '') return undefined;
  const name = kernelNames.find((each) => each === word);
  if (name) return name;
  throw new Mistake(`LINUX_LB_LAB_KERNEL is "${word}": set it to ${kernelNames.join(' or ')}, or unset it.`);
}

/** Of the kernels on this machine those that machines may get. */
export function offeredKernels(present: readonly Kernel[], forced: KernelName | undefined): Kernel[] {
  const offered = present.filter(({ name }) => forced === undefined || name === forced);
  if (offered.length > 0) return offered;
  throw new Mistake(`Kernel ${forced} is not on this machine: unset LINUX_LB_LAB_KERNEL.`);
}
