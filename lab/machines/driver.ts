import { Machine } from '../plan';

/** One kind of machine: how it is switched on, and how its plug is pulled. */
export interface Driver {
  /** Starts the machine, whose cables named in `cut` stay unplugged, and gives the id of its first process. */
  start(lab: string, machine: Machine, image: string, cut: ReadonlySet<string>): Promise<number>;
  /** The processes that are the machine, given its first. */
  processes(pid: number): number[];
  /** Those of its processes that stop the whole machine when they stop. */
  pausable(pid: number): number[];
  /** Takes away what a machine that is off has written. */
  wipe(lab: string, machine: Machine): Promise<void>;
  /** Takes away what a machine that is off would still answer with. */
  unplug(lab: string, machine: Machine): Promise<void>;
}
