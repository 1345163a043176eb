import { readFileSync, readdirSync } from 'node:fs';

/** A process that cannot be mistaken for a later one with the same id. */
export interface ProcessRecord {
  readonly pid: number;
  /** Clock ticks from boot to the start of the process. */
  readonly startTime: number;
  readonly bootId: string;
}

interface ProcessStat {
  readonly state: string;
  readonly parent: number;
  readonly startTime: number;
}

export function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

export function recordOf(pid: number): ProcessRecord | undefined {
  const stat = statOf(pid);
  return stat && { pid, startTime: stat.startTime, bootId: bootId() };
}

export function isRunning(record: ProcessRecord): boolean {
  const stat = statOf(record.pid);
  return stat?.startTime === record.startTime && stat.state !== 'Z' && record.bootId === bootId();
}

/** The process and all that descend from it, parents first. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : undefined;
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(entry)]);
  }
  const family = [pid];
  for (let next = 0; next < family.length; next += 1) family.push(...(children.get(family[next]) ?? []));
  return family;
}

/** Another process sees its signals first, and lets it go on. */
export function isTraced(pid: number): boolean {
  try {
    return !/^TracerPid:\s+0$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function statOf(pid: number): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], parent: Number(fields[1]), startTime: Number(fields[19]) };
  } catch {
    return undefined;
  }
}
