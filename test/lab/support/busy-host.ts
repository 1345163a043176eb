import { Lab, waitUntil } from '../../../lab/index';
import { mustExec } from './must-exec';

const LOCK = '/run/linux-lb.lock';
/** What a deploy says that waits for it. */
export const WAITS = 'waiting for another construct that changes this host';

/** A host on which deploys wait, as another construct is changing it. */
export class BusyHost {
  static async make(lab: Lab, host: string): Promise<BusyHost> {
    await mustExec(lab, host, `systemd-run -q --unit=busy flock ${LOCK} sleep infinity`);
    const isTaken = async () => (await lab.exec(host, `flock -n ${LOCK} true`)).status !== 0;
    await waitUntil(`deploys wait on ${host}`, isTaken, 20);
    return new BusyHost(lab, host);
  }

  private constructor(
    private readonly lab: Lab,
    private readonly host: string,
  ) {}

  async free(): Promise<void> {
    await mustExec(this.lab, this.host, 'systemctl stop busy');
  }
}
