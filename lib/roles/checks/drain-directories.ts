import { madeByHeader } from '../../config/header';
import { HealthCheck } from '../../options/health-check';
import { HostFile } from '../../provisioning/host-plan';

/** keepalived makes the files of a `FILE_CHECK`, but not their directory: a file that says what to do there makes it. */
export function drainDirectories(checks: readonly HealthCheck[]): HostFile[] {
  const directories = checks.flatMap(({ _specification: asked }) =>
    asked.kind === 'FILE_CHECK' ? [asked.directory] : [],
  );
  return [...new Set(directories)].map((directory) => ({
    path: `${directory}/README`,
    content: README,
    mode: '0644',
    shared: true,
  }));
}

const README = `${madeByHeader('every cluster of this host')}

Each real server has a file here, named after it. keepalived adds the number in it, times the health check's weight (1 unless
told otherwise), to the server's weight, at once: -65535 drains a server, 0 brings it back. The numbers stay.
`;
