import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { machineDirectory, runDirectory } from './directories';
import { Mistake } from './mistake';
import { Plan } from './plan';
import { ProcessRecord } from './processes/process-record';

/** What a lab is made of, written once all its machines are up. */
export interface LabState extends Plan {
  readonly image: string;
  /** The synthesized stack that the lab is for. */
  readonly stack?: string;
}

export function saveState(lab: string, state: LabState): void {
  write(join(runDirectory(lab), 'lab.json'), state);
}

export function isLabUp(lab: string): boolean {
  return existsSync(join(runDirectory(lab), 'lab.json'));
}

export function loadState(lab: string): LabState {
  if (!isLabUp(lab)) {
    const option = lab === 'linux-lb' ? '' : ` --name ${lab}`;
    throw new Mistake(`The lab "${lab}" is not up: run \`linux-lb-lab up${option}\` first.`);
  }
  return JSON.parse(readFileSync(join(runDirectory(lab), 'lab.json'), 'utf8')) as LabState;
}

export function saveProcess(lab: string, host: string, record: ProcessRecord): void {
  write(processFile(lab, host), record);
}

export function loadProcess(lab: string, host: string): ProcessRecord | undefined {
  const file = processFile(lab, host);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord) : undefined;
}

export function forgetProcess(lab: string, host: string): void {
  rmSync(processFile(lab, host), { force: true });
}

/** The hosts that an earlier run started something for, whether or not it came to its end. */
export function hostsWithLeftovers(lab: string): string[] {
  const machines = join(runDirectory(lab), 'machines');
  return existsSync(machines) ? readdirSync(machines) : [];
}

/** Which cables are cut is remembered, so that a machine that is started again finds them cut. */
export function cutDevices(lab: string, host: string): Set<string> {
  const directory = cutDirectory(lab, host);
  return new Set(existsSync(directory) ? readdirSync(directory) : []);
}

export function rememberCut(lab: string, host: string, device: string, cut: boolean): void {
  mkdirSync(cutDirectory(lab, host), { recursive: true });
  const file = join(cutDirectory(lab, host), device);
  if (cut) writeFileSync(file, '');
  else rmSync(file, { force: true });
}

function processFile(lab: string, host: string): string {
  return join(machineDirectory(lab, host), 'process.json');
}

function cutDirectory(lab: string, host: string): string {
  return join(machineDirectory(lab, host), 'cut');
}

function write(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(value, undefined, 2));
  renameSync(`${file}.new`, file);
}
