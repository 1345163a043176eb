import { Scheme } from './scheme';

/** An edit of the code and the way back, each a deploy. */
export interface Change {
  /** Its row of the table. */
  readonly name: string;
  /** What the app is synthesized with, by the scheme; nothing: this scheme has no such change. */
  readonly edit: (scheme: Scheme) => NodeJS.ProcessEnv | undefined;
}

const always = (env: NodeJS.ProcessEnv) => () => env;
const servers = (choose: (all: readonly string[]) => string[]) => (scheme: Scheme) => ({
  SERVERS: choose(scheme.allServers).join(','),
});

const isLocalNode = (servers: readonly string[]) => servers.includes('d1');
export const BOTH = { PRIMARY: 'd3', BACKUP: 'd4' };

/** Every change that a deploy makes while the service is up. */
export const CHANGES: readonly Change[] = [
  { name: 'server added, removed', edit: servers((all) => [...all]) },
  { name: 'server removed, added', edit: servers(([first]) => [first]) },
  { name: 'all servers exchanged', edit: servers((all) => all.slice(2)) },
  {
    name: 'director leaves its own pool',
    edit: ({ allServers }) => (isLocalNode(allServers) ? { SERVERS: allServers[1] } : undefined),
  },
  { name: 'weight', edit: always({ WEIGHT: '3' }) },
  { name: 'health check', edit: ({ isNginx }) => (isNginx ? undefined : { DELAY_LOOP: '2' }) },
  { name: 'scheduler', edit: ({ isNginx }) => ({ SCHEDULER: isNginx ? 'least_conn' : 'wlc' }) },
  { name: 'VRRP value', edit: always({ REFRESH: '20' }) },
  { name: 'service added, removed', edit: always({ EXTRA_PORT: '81' }) },
  { name: 'virtual IP added, removed', edit: always({ EXTRA_VIP: '192.0.2.101' }) },
  { name: 'backup replaced', edit: always({ BACKUP: 'd3' }) },
  { name: 'both replaced', edit: ({ allServers }) => (isLocalNode(allServers) ? undefined : BOTH) },
  { name: 'certificate', edit: ({ renewed }) => renewed },
];
