import { waitUntil } from '../../../lab/index';
import { RESPONDER_PORT, RESPONDER_URL, Running } from './cell';
import { opensslClient } from './openssl-client';

/** Clients are shown the authority's answer: a worker asks for it when its first client has come. */
export async function stapledAnswer(running: Running): Promise<string> {
  const { lab, authority } = running;
  const responder = lab.spawnClient(authority.responderArgv(RESPONDER_PORT));
  try {
    await waitUntil('the responder answers', () => answers(running), 20);
    const before = Date.now();
    await waitUntil('the answer is shown', async () => (await shown(running)) === 'good', 20);
    return `good after ${((Date.now() - before) / 1000).toFixed(1)} s`;
  } finally {
    responder.kill();
  }
}

/** To a question of the client's own. */
async function answers({ lab, authority, env: { CERTIFICATE = '' } }: Running): Promise<boolean> {
  const question = ['-issuer', authority.certFile, '-cert', CERTIFICATE, '-url', RESPONDER_URL];
  const trust = ['-CAfile', authority.certFile];
  return /: good$/m.test((await lab.client(['openssl', 'ocsp', ...question, ...trust])).stdout);
}

async function shown(running: Running): Promise<string | undefined> {
  return /Cert Status: (\w+)/.exec(await opensslClient(running, '-status'))?.[1];
}
