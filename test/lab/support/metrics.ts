import { Lab, waitUntil } from '../../../lab/index';
import { mustExec } from './must-exec';

/** Samples of a text in Prometheus' format, by name and labels. A line that is neither a comment nor a sample is refused. */
export function samplesOf(text: string): Map<string, number> {
  const LABEL = '[a-z_]+="(?:[^"\\\\]|\\\\.)*"';
  const SAMPLE = new RegExp(`^([a-z_]+\\{${LABEL}(?:,${LABEL})*\\}) (-?[0-9.]+)$`);
  const lines = text.split('\n').filter((line) => line !== '' && !/^# (HELP|TYPE) linux_lb_/.test(line));
  return new Map(
    lines.map((line) => {
      const [, name, value] = SAMPLE.exec(line) ?? [];
      if (name === undefined) throw new Error(`no sample: ${line}`);
      return [name, Number(value)];
    }),
  );
}

/** What node_exporter would read on a host of a cluster. */
export async function metricsOf(lab: Lab, host: string, cluster: string): Promise<Map<string, number>> {
  return samplesOf(await mustExec(lab, host, `cat /var/lib/misc/linux_lb_${cluster}.prom`));
}

/** Waits until a host's metrics, and its status in JSON, say who is active. */
export async function metricsSay(
  lab: Lab,
  host: string,
  cluster: string,
  state: 'master' | 'backup',
  virtualIp: string,
): Promise<void> {
  await waitUntil(
    `metrics of ${cluster} on ${host} say ${state}`,
    async () => {
      const samples = await metricsOf(lab, host, cluster);
      const status = JSON.parse(await mustExec(lab, host, `cat /run/linux-lb-${cluster}.status.json`));
      const own = `cluster="${cluster}"`;
      const owner = samples.get(`linux_lb_virtual_ip_owner{${own},virtual_ip="${virtualIp}"}`);
      const is = samples.get(`linux_lb_vrrp_state{${own},vrrp_instance="${cluster}",state="${state}"}`);
      return is === 1 && owner === Number(state === 'master') && status.vrrp[0].state === state;
    },
    15,
  );
}

/** Waits until the program that is told of transitions, logger(1), was told this. */
export async function toldOf(lab: Lab, host: string, words: string): Promise<void> {
  await waitUntil(
    `${host} is told: ${words}`,
    async () => (await mustExec(lab, host, 'journalctl -b -o cat --no-pager')).split('\n').includes(words),
    15,
  );
}
