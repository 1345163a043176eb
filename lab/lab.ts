import { ChildProcess, spawn } from 'node:child_process';
import { Power } from './machines/power';
import { Mistake } from './mistake';
import { inNamespace, setCable } from './network/namespace';
import { lanFor } from './network/lan-for';
import { Machine } from './plan';
import { ExecResult, RunOptions, run } from './processes/run';
import { LabOptions, raiseLab } from './raise-lab';
import { removeLab } from './remove-lab';
import { Session } from './ssh/session';
import { EngineRun, StackRun, StackRunResult, Stacks } from './engine/stacks';
import { LabState, loadState, rememberCut } from './state';
import { forgetStates } from './engine/environment';
import { requireRoot } from './require-root';

export interface ExecOptions {
  readonly timeoutSeconds?: number;
}

/** A running lab: machines, their cables, and the client's place in their midst. */
export class Lab {
  /** Makes the machines of an inventory, in place of a lab of that name if there is one; returns when all have booted. */
  static async up(options: LabOptions): Promise<Lab> {
    await raiseLab(options);
    return Lab.attach(options.name);
  }

  /** A lab that is up already. */
  static attach(name: string): Lab {
    requireRoot();
    return new Lab(name, loadState(name));
  }

  /** Takes a lab away, whatever state it is in; false if there was none. */
  static remove(name: string): Promise<boolean> {
    requireRoot();
    return removeLab(name);
  }

  private constructor(
    readonly name: string,
    readonly state: LabState,
  ) {}

  get hosts(): string[] {
    return this.state.machines.map((machine) => machine.name);
  }

  /** Runs a command as root on a host, out of band; a failure is in the result. */
  async exec(host: string, command: string, options: ExecOptions = {}): Promise<ExecResult> {
    const session = await Session.to(this.name, this.machine(host));
    return session.exec(command, options.timeoutSeconds ?? 60);
  }

  /** Runs a program at the client's place. */
  client(argv: readonly string[], options: RunOptions = {}): Promise<ExecResult> {
    return run(this.clientArgv(argv), options);
  }

  spawnClient(argv: readonly string[]): ChildProcess {
    const [program, ...rest] = this.clientArgv(argv);
    return spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** The words that run a program at the client's place. */
  clientArgv(argv: readonly string[]): string[] {
    return [...inNamespace(this.name), ...argv];
  }

  /** Words of an interactive login as root. */
  async loginArgv(host: string, command: readonly string[]): Promise<string[]> {
    return (await Session.to(this.name, this.machine(host))).interactive(command);
  }

  /** Pulls a host's plug. */
  async kill(host: string): Promise<void> {
    await this.power(host).off();
  }

  /** Switches a host on that is off; returns when it has booted. */
  async start(host: string): Promise<void> {
    const power = this.power(host);
    if (power.isOn())
      throw new Mistake(
        `Host ${host} is on already: \`linux-lb-lab kill ${host}\` or \`linux-lb-lab reboot ${host}\` first.`,
      );
    await power.off();
    await power.on();
  }

  async reboot(host: string): Promise<void> {
    await this.power(host).reboot();
  }

  /** All machines, or some, with empty disks, all cables plugged in, and no app's state: as when the lab was made. */
  async renew(hosts: readonly string[] = this.hosts): Promise<void> {
    for (const host of hosts) await this.heal(host);
    forgetStates(this.name);
    await Promise.all(hosts.map((host) => this.power(host).renew()));
  }

  /** Makes a host hang: it keeps its memory, and does nothing. */
  async pause(host: string): Promise<void> {
    this.power(host).signal('SIGSTOP');
  }

  async resume(host: string): Promise<void> {
    this.power(host).signal('SIGCONT');
  }

  /** Cuts the cable of one NIC, or of all; the host itself goes on. */
  async cut(host: string, device?: string): Promise<void> {
    await this.setCables(host, device, true);
  }

  async heal(host: string, device?: string): Promise<void> {
    await this.setCables(host, device, false);
  }

  isUp(host: string): boolean {
    return this.power(host).isOn();
  }

  isPaused(host: string): boolean {
    return this.power(host).isPaused();
  }

  /** How many SSH logins the host's own daemon has accepted since it booted. The lab's own logins are none of them. */
  async sshConnections(host: string): Promise<number> {
    const journal = await this.exec(host, "journalctl -q -b -u ssh.service -o cat | grep -c '^Accepted '");
    if (!/^\d+\n$/.test(journal.stdout))
      throw new Error(`Cannot count the logins of ${host}: ${journal.stderr}`);
    return Number(journal.stdout);
  }

  /** The client's own address in the LAN of a host, a host's device (`d1:eth0`) or an address. */
  clientAddress(subnetOf: string): string {
    return lanFor(this.state, subnetOf);
  }

  deploy(options: StackRun): Promise<StackRunResult> {
    return this.stacks.deploy(options);
  }

  destroy(options: StackRun): Promise<StackRunResult> {
    return this.stacks.destroy(options);
  }

  /** Runs the terraform or tofu binary at the client's place, in a synthesized stack's directory. */
  engine(argv: readonly string[], options: EngineRun): Promise<ExecResult> {
    return this.stacks.engine(argv, options);
  }

  /** As `deploy`, of a stack that is synthesized, by the engine alone: some seconds less of the CLI. */
  deployByEngine(options: EngineRun): Promise<StackRunResult> {
    return this.stacks.engineAlone('apply', options);
  }

  /** As `destroy`, by the engine alone. */
  destroyByEngine(options: EngineRun): Promise<StackRunResult> {
    return this.stacks.engineAlone('destroy', options);
  }

  async down(): Promise<void> {
    await removeLab(this.name);
  }

  machine(host: string): Machine {
    const machine = this.state.machines.find(({ name }) => name === host);
    if (machine) return machine;
    throw new Mistake(`The lab "${this.name}" has no host "${host}": name one of ${this.hosts.join(', ')}.`);
  }

  private get stacks(): Stacks {
    return new Stacks(this.name, this.state.stack);
  }

  private power(host: string): Power {
    return new Power(this.name, this.machine(host), this.state.image);
  }

  private async setCables(host: string, device: string | undefined, cut: boolean): Promise<void> {
    const { nics, kind } = this.machine(host);
    const chosen = nics.filter((nic) => device === undefined || nic.device === device);
    if (chosen.length === 0) {
      const devices = nics.map((nic) => `${host}:${nic.device}`).join(', ');
      throw new Mistake(`Host ${host} has no NIC "${device}": name one of ${devices}.`);
    }
    for (const nic of chosen) {
      rememberCut(this.name, host, nic.device, cut);
      await setCable(this.name, nic, kind, cut);
    }
  }
}
