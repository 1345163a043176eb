import { HttpProbe, RequestPlan } from '../../../lab/index';
import { MUTUAL_URL, NAME, Running, TLS_URL } from './cell';

/** How the first requests of one kind end. */
async function outcomes({ lab }: Running, plan: RequestPlan): Promise<string[]> {
  const probe = await HttpProbe.start(lab, { timeoutSeconds: 3, perSecond: 10, ...plan });
  return Object.keys((await probe.stop()).outcomes());
}

/** A real handshake with a certificate that is verified; another name, and a client that trusts somebody else, see that it is not for them. */
export async function tls(running: Running): Promise<string> {
  const { authority } = running;
  const good = { url: TLS_URL, caFile: authority.certFile, serverName: NAME };
  expect(await outcomes(running, good)).toEqual(['ok']);
  expect(await outcomes(running, { ...good, serverName: 'other.example.org' })).toEqual([
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ]);
  const [distrusted] = await outcomes(running, { url: TLS_URL, serverName: NAME });
  expect(distrusted).not.toBe('ok');
  return 'verified';
}

/** Clients with a certificate of the authority are let in, others are not. */
export async function mutualTls(running: Running): Promise<string> {
  const { authority } = running;
  const anonymous = { url: MUTUAL_URL, caFile: authority.certFile, serverName: NAME };
  expect(await outcomes(running, anonymous)).toEqual(['http-400']);
  const { certFile, keyFile } = authority.client('a client');
  expect(await outcomes(running, { ...anonymous, certFile, keyFile })).toEqual(['ok']);
  return 'refused and accepted';
}
