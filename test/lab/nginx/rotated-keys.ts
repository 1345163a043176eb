import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { HttpProbe } from '../../../lab/index';
import { amongAnswers } from '../support/among-answers';
import { placesAfter } from '../support/secrets/search';
import { SoughtSecret, soughtPassword, soughtPemKey } from '../support/secrets/sought-secret';
import { NAME, RESPONDER_URL, Running, TLS_URL, seconds } from './cell';
import { opensslClient } from './openssl-client';
import { PATIENT } from './watched';

const KEY_FILES = ['https.key.pem', 'mutual.key.pem'];
const TICKET_KEY_FILES = ['session-ticket.1.key'];

/** A new certificate, its key and a new ticket key by one deploy: no request fails, and the keys are in files of root's on the balancers and nowhere else. */
export async function rotatedKeys(running: Running): Promise<string> {
  const { lab, rehearsal, authority, env } = running;
  const { certFile, keyFile } = authority.stapledServer(RESPONDER_URL, NAME);
  const rotated: NodeJS.ProcessEnv = {
    ...env,
    CERTIFICATE: certFile,
    TF_VAR_key: readFileSync(keyFile, 'utf8'),
    KEY_VERSION: '2',
    TF_VAR_ticket_key: randomBytes(60).toString('base64'),
    TICKET_KEY_VERSION: '2',
  };
  const client = { url: TLS_URL, caFile: authority.certFile, serverName: NAME, perSecond: 20, ...PATIENT };
  const probe = await HttpProbe.start(lab, client);
  let took = 0;
  const places = await placesAfter(rehearsal, [...keys('old', env), ...keys('new', rotated)], async () => {
    const result = await amongAnswers(probe, () => rehearsal.deploy(rotated));
    took = result.seconds;
    return result;
  });
  const requests = await probe.stop();
  expect(requests.failures()).toEqual([]);
  expect(places).toEqual(expectedPlaces(running));
  expect(await opensslClient(running)).toContain(readFileSync(certFile, 'utf8'));
  await rehearsal.deploy(env);
  return `0 of ${requests.samples.length} failed, ${seconds(took)}`;
}

function keys(which: string, { TF_VAR_key = '', TF_VAR_ticket_key = '' }: NodeJS.ProcessEnv): SoughtSecret[] {
  return [soughtPemKey(`${which} key`, TF_VAR_key), soughtPassword(`${which} ticket key`, TF_VAR_ticket_key)];
}

function expectedPlaces({ scheme, balancers }: Running): string[] {
  const directory = `/etc/nginx/linux-lb.d/${scheme}-edge`;
  const place = (name: string, balancer: string, file: string) =>
    `new ${name}: ${balancer}: 0600 root:root ${directory}/${file} in 0755`;
  return balancers
    .flatMap((balancer) => [
      ...KEY_FILES.map((file) => place('key', balancer, file)),
      ...TICKET_KEY_FILES.map((file) => place('ticket key', balancer, file)),
    ])
    .sort();
}
