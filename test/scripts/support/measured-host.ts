import { utimesSync } from 'node:fs';
import { scriptPath } from '../../../lib/scripts/script-files';
import { Outcome, ScratchHost } from './scratch-host';

export const STATUS = 'run/linux-lb-web.status.json';
export const TEXTFILE = 'var/lib/node/linux_lb_web.prom';

/** A host that metrics.sh tells of: the cluster `web`. */
export class MeasuredHost extends ScratchHost {
  constructor() {
    super();
    this.write('var/lib/node/.keep');
    this.write('stub/units/keepalived.service', 'enabled active\n');
  }

  /** Runs the script with these lines of its configuration. */
  measure(action: string, ...lines: string[]): Outcome {
    const place = ['cluster web', 'directory /var/lib/node', 'status /run/linux-lb-web.status.json'];
    this.write('etc/metrics.conf', ['# made', ...place, ...lines, ''].join('\n'));
    utimesSync(this.at('etc/metrics.conf'), 1, 1);
    return this.run(scriptPath('metrics.sh'), action, this.at('etc/metrics.conf'));
  }

  /** Writes them, and gives all samples: `name{labels}` without the prefix and the cluster, and the value. */
  samples(...lines: string[]): { [sample: string]: string } {
    expect(this.measure('write', ...lines)).toMatchObject({ status: 0, stderr: '' });
    return samplesIn(this.read(TEXTFILE));
  }

  status() {
    return JSON.parse(this.read(STATUS));
  }

  /** What keepalived has said, each with its second. */
  keepalivedSays(...said: [number, string][]): void {
    this.write(
      'stub/journal',
      said.map(([time, text]) => `${time}.250000 d1 Keepalived_vrrp[411]: ${text}\n`).join(''),
    );
  }
}

export function samplesIn(text: string): { [sample: string]: string } {
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    samples.map((line) => {
      const at = line.lastIndexOf(' ');
      const name = line
        .slice(0, at)
        .replace('linux_lb_', '')
        .replace(/\{cluster="web",?/, '{');
      return [name.replace('{}', ''), line.slice(at + 1)];
    }),
  );
}
