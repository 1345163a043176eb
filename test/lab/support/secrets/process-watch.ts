import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab, waitUntil } from '../../../../lab/index';
import { mustExec } from '../must-exec';

const PROGRAM = join(__dirname, 'watch-processes.pl');
const UNIT = 'watched-processes';
/** Whoever searches the host finds what was written down here. */
const WRITTEN = `/run/${UNIT}`;

/** Arguments and environments of what runs on hosts, as files there. */
export class ProcessWatch {
  /** Returns when all hosts are watched. */
  static async start(lab: Lab): Promise<ProcessWatch> {
    await Promise.all(lab.hosts.map((host) => startOn(lab, host)));
    return new ProcessWatch(lab);
  }

  private constructor(private readonly lab: Lab) {}

  /** Ends it; what it wrote down stays. */
  async stop(): Promise<void> {
    await this.onAll(`systemctl stop ${UNIT}`);
  }

  /** Ends it if it goes on, and takes away what it wrote down. */
  async forget(): Promise<void> {
    await this.onAll(`systemctl stop ${UNIT} 2>/dev/null; rm -r ${WRITTEN} ${WRITTEN}.pl`);
  }

  private async onAll(command: string): Promise<void> {
    await Promise.all(this.lab.hosts.map((host) => mustExec(this.lab, host, command)));
  }
}

async function startOn(lab: Lab, host: string): Promise<void> {
  const program = readFileSync(PROGRAM, 'utf8');
  await mustExec(lab, host, `cat >${WRITTEN}.pl <<'END OF PROGRAM'\n${program}\nEND OF PROGRAM`);
  await mustExec(
    lab,
    host,
    `systemd-run --quiet --collect --property=Nice=-20 --unit=${UNIT} perl ${WRITTEN}.pl ${WRITTEN}`,
  );
  await waitUntil(
    `the processes of ${host} are watched`,
    async () => (await lab.exec(host, `ls ${WRITTEN} | grep -c arguments`)).stdout.trim() !== '0',
    60,
  );
}
