import { Lab, Rehearsal } from '../../../lab/index';
import { CertificateAuthority } from '../support/certificates';

/** nginx alone or as a pair, on machines that are up. What is in it has to agree with apps/nginx-schemes.ts. */
export interface Running {
  readonly scheme: string;
  readonly balancers: readonly string[];
  readonly lab: Lab;
  readonly rehearsal: Rehearsal;
  readonly authority: CertificateAuthority;
  /** What the app is synthesized with. */
  readonly env: NodeJS.ProcessEnv;
}

export const VIP = '192.0.2.100';
export const URL = `http://${VIP}/`;
export const STREAM_URL = `http://${VIP}:8080/`;
export const TLS_URL = `https://${VIP}/`;
export const MUTUAL_URL = `https://${VIP}:8443/`;
/** Passed on with the PROXY protocol; with the word of a trusted proxy before that; by the name that TLS asks for. */
export const PROXIED_PORT = 8081;
export const TRUSTING_PORT = 8082;
export const SERVER_NAMES_PORT = 6443;
export const NAME = 'www.example.org';
/** At the client's place; the certificate names it. */
export const RESPONDER_PORT = 2560;
export const RESPONDER_URL = `http://192.0.2.254:${RESPONDER_PORT}/`;
/** As the app has it: `worker_shutdown_timeout`. */
export const SHUTDOWN_SECONDS = 8;
export const SERVERS = ['web1', 'web2'];

export const seconds = (value: number) => `${value.toFixed(2)} s`;
export const other = (balancer: string) => (balancer === 'n1' ? 'n2' : 'n1');
