import { Lab, waitUntil } from '../../lab/index';
import { mustExec } from '../../test/lab/support/must-exec';
import { GrowthWay, Kind, SERVER_PORT, serverAddress } from './places';

const PORT = 9999;
const SECONDS_AT_MOST = 60;

/** What is added for a reload: a file, its text, and the unit that is reloaded. */
interface Addition {
  readonly file: string;
  readonly text: (address: string, server: string) => string;
  readonly unit: string;
}

/** Read after all that is there. */
const ADDITIONS: Record<Kind, Addition> = {
  'LVS NAT': {
    file: '/etc/keepalived/linux-lb.d/zz-bench.conf',
    text: (address, server) => `virtual_server ${address} ${PORT} {
  lvs_sched rr
  lvs_method NAT
  protocol TCP
  real_server ${server} ${SERVER_PORT} {
    weight 1
  }
}
`,
    unit: 'keepalived',
  },
  'nginx stream': {
    file: '/etc/nginx/linux-lb.d/zz-bench.stream.conf',
    text: (address, server) =>
      `server { listen ${address}:${PORT}; access_log off; proxy_pass ${server}:${SERVER_PORT}; }\n`,
    unit: 'nginx',
  },
  'nginx http': {
    file: '/etc/nginx/conf.d/zz-bench.conf',
    text: (address, server) =>
      `server { listen ${address}:${PORT}; access_log off; location / { proxy_pass http://${server}:${SERVER_PORT}; } }\n`,
    unit: 'nginx',
  },
};

/** How long it takes from the command to reload until a client has an answer of a service that was added at the end of the configuration. It is taken away again. */
export async function reloadSeconds(lab: Lab, { kind, at, director, address }: GrowthWay): Promise<number> {
  const { file, text, unit } = ADDITIONS[kind];
  const reload = `systemctl reload ${unit}`;
  await mustExec(lab, director, `cat >${file} <<'TEXT'\n${text(address, serverAddress(at, 1))}TEXT`);
  const url = `http://${address}:${PORT}/`;
  try {
    const began = performance.now();
    const reloaded = mustExec(lab, director, reload);
    const [seconds] = await Promise.all([untilAnswer(lab, url, began), reloaded]);
    return seconds;
  } finally {
    await mustExec(lab, director, `rm ${file} && ${reload}`);
    await waitUntil('the added service is gone', async () => !(await answers(lab, url)), SECONDS_AT_MOST);
  }
}

async function untilAnswer(lab: Lab, url: string, began: number): Promise<number> {
  for (;;) {
    const hasAnswer = await answers(lab, url);
    const seconds = (performance.now() - began) / 1000;
    if (hasAnswer) return seconds;
    if (seconds > SECONDS_AT_MOST)
      throw new Error(`${url} does not answer ${SECONDS_AT_MOST} s after the reload.`);
  }
}

async function answers(lab: Lab, url: string): Promise<boolean> {
  const asked = await lab.client(['curl', '-sf', '-m', '1', url, '-o', '/dev/null']);
  return asked.status === 0;
}
