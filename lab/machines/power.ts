import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Machine, MachineKind } from '../plan';
import { ProcessRecord, isRunning, recordOf, signal } from '../processes/process-record';
import { Session } from '../ssh/session';
import { cutDevices, forgetProcess, loadProcess, saveProcess } from '../state';
import { waitUntil } from '../wait';
import { container } from './container';
import { Driver } from './driver';
import { consoleOf } from './spawn-machine';
import { uml } from './uml';

const drivers: Record<MachineKind, Driver> = { uml, container };
const bootSeconds = 240;
const shutdownSeconds = 30;

/** The switch of one machine. */
export class Power {
  constructor(
    private readonly lab: string,
    private readonly machine: Machine,
    private readonly image: string,
  ) {}

  isOn(): boolean {
    const record = this.record();
    return record !== undefined && isRunning(record);
  }

  isPaused(): boolean {
    const record = this.record();
    return record !== undefined && isRunning(record) && stateOf(record.pid) === 'T';
  }

  /** Switches on, and returns when the machine has booted and answers. */
  async on(): Promise<void> {
    const pid = await this.driver.start(
      this.lab,
      this.machine,
      this.image,
      cutDevices(this.lab, this.machine.name),
    );
    const record = recordOf(pid);
    if (record) saveProcess(this.lab, this.machine.name, record);
    await this.booted(await Session.to(this.lab, this.machine));
  }

  /** Pulls the plug: what the machine had not written is lost. */
  async off(): Promise<void> {
    const record = this.record();
    if (record && isRunning(record)) {
      const pids = this.driver.processes(record.pid);
      // None of them, nor a kernel that it shares, is to say good-bye: stopped, then without a cable, then dead.
      pids.forEach((pid) => signal(pid, 'SIGSTOP'));
      await this.driver.unplug(this.lab, this.machine);
      pids.forEach((pid) => signal(pid, 'SIGKILL'));
      await waitUntil(
        `${this.machine.name} is off`,
        () => !pids.some((pid) => stateOf(pid) !== undefined),
        20,
      );
    } else {
      await this.driver.unplug(this.lab, this.machine);
    }
    forgetProcess(this.lab, this.machine.name);
    await (await Session.to(this.lab, this.machine)).close();
  }

  /** Pulls the plug, and starts with an empty disk: the machine is as when the lab was made. */
  async renew(): Promise<void> {
    await this.off();
    await this.driver.wipe(this.lab, this.machine);
    await this.on();
  }

  /** Shuts down in good order, and starts again with the same disk. */
  async reboot(): Promise<void> {
    const session = await Session.to(this.lab, this.machine);
    await session.exec('systemctl poweroff', 10);
    const deadline = Date.now() + shutdownSeconds * 1000;
    while (this.isOn() && Date.now() < deadline) await delay(100);
    await this.off();
    await this.on();
  }

  /** Stops or continues all its processes: a machine that hangs. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    const record = this.record();
    if (record && isRunning(record)) this.driver.pausable(record.pid).forEach((pid) => signal(pid, name));
  }

  private async booted(session: Session): Promise<void> {
    const { name } = this.machine;
    const deadline = Date.now() + bootSeconds * 1000;
    while (!(await session.open())) {
      if (!this.isOn() || Date.now() > deadline) {
        throw new Error(
          `The machine ${name} does not start; its console:\n${lastLines(consoleOf(this.lab, name))}`,
        );
      }
      await delay(250);
    }
    await session.exec('systemctl is-system-running --wait', bootSeconds);
  }

  private get driver(): Driver {
    return drivers[this.machine.kind];
  }

  private record(): ProcessRecord | undefined {
    return loadProcess(this.lab, this.machine.name);
  }
}

function stateOf(pid: number): string | undefined {
  try {
    return /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

function lastLines(file: string): string {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const panic = lines.findIndex((line) => line.startsWith('Kernel panic')); // what follows is a stack trace
  return lines
    .slice(0, panic + 1 || undefined)
    .slice(-15)
    .join('\n');
}
