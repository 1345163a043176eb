import { readFileSync } from 'node:fs';
import { Lab } from '../../lab/index';
import { familyOf } from '../../lab/processes/process-record';
import { loadProcess } from '../../lab/state';
import { cpuSecondsOf } from './cpu-seconds';

/** Processor time that the processes of a machine have had so far. */
export function cpuSecondsOfMachine(lab: Lab, host: string): number {
  const record = loadProcess(lab.name, host);
  if (record === undefined) throw new Error(`${host} is off.`);
  return cpuSecondsOf(familyOf(record.pid).flatMap(statOf));
}

/** Nothing of a process that has just ended: its parent's line counts it. */
function statOf(pid: number): string[] {
  try {
    return [readFileSync(`/proc/${pid}/stat`, 'utf8')];
  } catch {
    return [];
  }
}
