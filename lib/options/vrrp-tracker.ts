import { checkStruct } from '../validation/struct-check';
import { VRRP_PROCESS_OPTIONS, VRRP_SCRIPT_OPTIONS, VRRP_TRACKER_OPTIONS } from './structs';

/** What every tracker may have. */
export interface VrrpTrackerOptions {
  /**
   * With 0, a failure takes the director out: it goes to VRRP's FAULT state. Else -253 to 253 are added to its priority: a positive number while all
   * is well, a negative one while it is not. That moves the virtual IPs only with `preempt`, and only if it is more than the gap between
   * the priorities, in a group of the first and the last. In a group only a negative one is.
   * @default 0
   */
  readonly weight?: number;
}

/** How a process is tracked. */
export interface VrrpProcessOptions extends VrrpTrackerOptions {
  /**
   * Seconds, 0.01 to 3600 in steps of 0.01, that it has to be gone, or there again, before that counts: keepalived's `delay`. Longer than a restart
   * takes.
   * @default - it counts at once
   */
  readonly delaySeconds?: number;
}

/** How a script is run, and what counts. */
export interface VrrpScriptOptions extends VrrpTrackerOptions {
  /**
   * Whole seconds, 1 to 3600, from one run to the next.
   * @default 1
   */
  readonly intervalSeconds?: number;

  /**
   * Whole seconds, 1 to 3600, after which a run has failed.
   * @default - the interval
   */
  readonly timeoutSeconds?: number;

  /**
   * Runs in a row, 1 to 100, that have to end with 0 before all is well.
   * @default 2
   */
  readonly rise?: number;

  /**
   * Runs in a row, 1 to 100, that have to fail before that counts.
   * @default 2
   */
  readonly fall?: number;
}

/**
 * Something besides the network that a director needs to be active. Where there are several networks, the virtual IPs of all move together.
 *
 * @see https://www.keepalived.org/manpage.html
 */
export class VrrpTracker {
  /**
   * A process of this name runs. The kernel tells keepalived, so that nothing is polled (`vrrp_track_process`). SELinux on RHEL forbids keepalived to
   * listen.
   *
   * @param name name of the process as in /proc/PID/comm, at most 15 characters such as `nginx`
   * @param options weight and delay
   */
  public static process(name: string, options: VrrpProcessOptions = {}): VrrpTracker {
    checkStruct('VrrpTracker.process', '', VRRP_PROCESS_OPTIONS, options);
    return new VrrpTracker('process', name, options, {}, options.delaySeconds);
  }

  /**
   * A command of the host ends with 0, run as root (`vrrp_script`).
   *
   * @param name name in keepalived's log, unique in the pair or group: letters, digits, hyphens and underscores
   * @param command absolute path and arguments; an argument with spaces stands in single quotes
   * @param options weight, times and counts
   */
  public static command(name: string, command: string, options: VrrpScriptOptions = {}): VrrpTracker {
    checkStruct('VrrpTracker.command', '', VRRP_SCRIPT_OPTIONS, options);
    return new VrrpTracker('command', name, options, options, undefined, command);
  }

  /**
   * A script that the deploy puts on the directors ends with 0, run as root (`vrrp_script`). It is below /usr/local/lib/linux-lb, where keepalived
   * takes only directories that nobody but root may write to.
   *
   * @param name name in keepalived's log, unique in the pair or group: letters, digits, hyphens and underscores
   * @param text the script, its first line such as `#!/bin/sh`
   * @param options weight, times and counts
   */
  public static script(name: string, text: string, options: VrrpScriptOptions = {}): VrrpTracker {
    checkStruct('VrrpTracker.script', '', VRRP_SCRIPT_OPTIONS, options);
    return new VrrpTracker('script', name, options, options, undefined, text);
  }

  /**
   * Another device than those of the virtual IPs, which count anyway, is up (`track_interface`).
   *
   * @param device name of the device on all directors
   * @param options weight
   */
  public static networkInterface(device: string, options: VrrpTrackerOptions = {}): VrrpTracker {
    checkStruct('VrrpTracker.networkInterface', '', VRRP_TRACKER_OPTIONS, options);
    return new VrrpTracker('interface', device, options, {});
  }

  /**
   * The number in a file is 0, or the file is not there (`track_file`). With a weight, the number times the weight is added to the priority.
   *
   * @param path absolute path of the file on all directors; its directory has to be there
   * @param options weight
   */
  public static file(path: string, options: VrrpTrackerOptions = {}): VrrpTracker {
    checkStruct('VrrpTracker.file', '', VRRP_TRACKER_OPTIONS, options);
    return new VrrpTracker('file', path, options, {});
  }

  /** What is added to the priority; 0 for FAULT. */
  public readonly weight: number;

  private constructor(
    /** `process`, `command`, `script`, `interface` or `file`. */
    public readonly kind: string,
    /** Name of the process, check or device, or path of the file. */
    public readonly subject: string,
    options: VrrpTrackerOptions,
    /** Times and counts of a command or script. */
    public readonly scriptOptions: VrrpScriptOptions,
    /** How long a process has to be gone. */
    public readonly delaySeconds?: number,
    /** The command, or the text of the script. */
    public readonly text?: string,
  ) {
    this.weight = options.weight ?? 0;
  }
}
