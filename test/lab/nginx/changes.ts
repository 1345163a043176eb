import { nothingToDo } from '../support/nothing-to-do';
import { Running, seconds } from './cell';
import { PATIENT, watched } from './watched';

const FILES =
  'find /etc/nginx /etc/keepalived -type f -exec sha256sum {} + | sort -k 2; systemctl show -p MainPID nginx';

async function kept({ lab, balancers }: Running): Promise<string[]> {
  return Promise.all(balancers.map(async (balancer) => (await lab.exec(balancer, FILES)).stdout));
}

/** A change that the host's nginx does not take: the old one goes on serving, with the old files on disk. */
async function refused(running: Running, variation: NodeJS.ProcessEnv, words: RegExp): Promise<string> {
  const { rehearsal, env } = running;
  const before = await kept(running);
  let said = '';
  const deploy = async () => {
    const { status, stdout, stderr } = await rehearsal.tryDeploy({ ...env, ...variation });
    expect(status).not.toBe(0);
    said = stdout + stderr;
  };
  const seen = await watched(running, deploy, PATIENT);
  expect(said).toMatch(words);
  expect(await kept(running)).toEqual(before);
  expect(seen.requests.failures()).toEqual([]);
  return said;
}

/** Case 10: nginx's own test refuses it: a certificate that is not there, and somebody's file that is broken. */
export async function brokenConf(running: Running): Promise<string> {
  const { lab, balancers } = running;
  await refused(
    running,
    { MISSING_CERTIFICATE: '1' },
    /linux-lb: n[12]: validate: nginx does not accept the configuration: .*missing\.pem/,
  );
  const file = '/etc/nginx/conf.d/somebodys.conf';
  for (const balancer of balancers) await lab.exec(balancer, `echo 'server { no_such_directive; }' >${file}`);
  try {
    await refused(
      running,
      { WEB2_WEIGHT: '7' },
      /nginx does not accept the configuration: .*no_such_directive/,
    );
  } finally {
    for (const balancer of balancers) await lab.exec(balancer, `rm ${file}`);
  }
  return 'refused, 0 failed';
}

/** A key with a line end behind it, and nobody hears what it is. */
export async function wrongTicketKey(running: Running): Promise<string> {
  const wrong = { TF_VAR_ticket_key: `${running.env.TF_VAR_ticket_key}\n`, TICKET_KEY_VERSION: '2' };
  const said = await refused(running, wrong, /session-ticket\.1\.key" must be 48 or 80 bytes/);
  expect(said).not.toContain(running.env.TF_VAR_ticket_key);
  return 'refused, 0 failed';
}

/** A port that another program has: nginx's test passes, its reload does not, and says so in a log alone. */
export async function takenPort(running: Running): Promise<string> {
  const { lab, balancers } = running;
  const [first] = [...balancers].reverse();
  const listener =
    'systemd-run --quiet --collect --unit=taken socat TCP-LISTEN:9999,fork,bind=0.0.0.0 SYSTEM:true';
  await lab.exec(first, listener);
  try {
    await refused(
      running,
      { EXTRA_PORT: '9999' },
      new RegExp(`linux-lb: ${first}: .*keeps its old configuration.*:9999 failed`),
    );
  } finally {
    await lab.exec(first, 'systemctl stop taken');
  }
  return 'found, 0 failed';
}

/** A deploy that changes something costs no request, and one that changes nothing opens no connection. */
export async function change(running: Running): Promise<string> {
  const { rehearsal, lab, env } = running;
  let took = 0;
  const thereAndBack = async () => {
    took = (await rehearsal.deploy({ ...env, EXTRA_PORT: '9998' })).seconds;
    await rehearsal.deploy(env);
  };
  const seen = await watched(running, thereAndBack, PATIENT);
  expect(seen.requests.failures()).toEqual([]);
  await nothingToDo(lab, () => rehearsal.deploy(env));
  return `0 of ${seen.requests.samples.length} failed, ${seconds(took)}`;
}
