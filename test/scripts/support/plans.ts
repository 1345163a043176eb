import { ScratchHost, ScratchPlan } from './scratch-host';

export const MAIN = '/etc/keepalived/keepalived.conf';

/** A director's include and the main file that all clusters on a host share. */
export function director(cluster: string, include = `virtual_server of ${cluster}\n`): ScratchPlan {
  return {
    packages: ['keepalived'],
    modules: ['ip_vs'],
    sysctls: ['net.ipv4.ip_forward 1', 'net.ipv4.vs.sync_threshold 0 1'],
    files: {
      [MAIN]: { content: 'include linux-lb.d/*.conf\n', scope: 'shared' },
      [`/etc/keepalived/linux-lb.d/${cluster}.conf`]: {
        content: include,
        mode: '0600',
      },
      '/etc/sysctl.d/90-linux-lb.conf': {
        content: 'net.ipv4.ip_forward = 1\n',
        scope: 'shared',
      },
    },
    programs: ['keepalived'],
    units: ['keepalived.service reload'],
    checks: ['active keepalived.service'],
  };
}

/** A host as Debian leaves it with keepalived's package: enabled, and not running for lack of a configuration. */
export function directorHost(): ScratchHost {
  const host = new ScratchHost();
  host.write('stub/packages/keepalived');
  host.write('stub/units/keepalived.service', 'enabled inactive\n');
  host.write('etc/keepalived/keepalived.conf.sample', 'sample\n');
  host.write('etc/sysctl.d/README');
  host.write('proc/sys/net/ipv4/ip_forward', '0\n');
  host.write('proc/sys/net/ipv4/vs/sync_threshold', '3\t50\n');
  return host;
}

let serving: ScratchHost | undefined;
afterAll(() => {
  serving?.remove();
  serving = undefined;
});

/** A director's host on which the cluster `web` was applied: made once for a test file, and copied. */
export function servingHost(): ScratchHost {
  if (!serving) {
    const host = directorHost();
    const outcome = host.apply('web', director('web'));
    if (outcome.status !== 0) throw new Error(`the first apply failed: ${outcome.stderr}`);
    host.takeLog();
    host.delete('stub/tests');
    serving = host;
  }
  return serving.copy();
}

/** The plan with some of its files replaced, added or (undefined) left out. */
export function withFiles(plan: ScratchPlan, files: Record<string, string | undefined>): ScratchPlan {
  const all = { ...plan.files };
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) delete all[path];
    else all[path] = { ...all[path], content };
  }
  return { ...plan, files: all };
}
