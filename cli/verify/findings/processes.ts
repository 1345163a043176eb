import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** nginx ends workers of before a reload when their last connection ends, unless worker_shutdown_timeout ends it. */
const LONG_SECONDS = 3600;

export function processFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts: { machine } }) => [
    ...machine.strays.map((line) => {
      const [process, ...command] = line.trim().split(' ');
      return found(
        'stray keepalived',
        { host },
        `Host ${host}: a keepalived that keepalived.service has not started runs as process ${process} (\`${command.join(' ')}\`): two of them fight over addresses and table.`,
        `End it (\`kill ${process}\`), and find what has started it.`,
      );
    }),
    ...(machine.oldWorkers && machine.oldWorkers.seconds >= LONG_SECONDS
      ? [
          found(
            'old workers',
            { host },
            `Host ${host}: ${machine.oldWorkers.count} nginx workers have been shutting down for ${Math.floor(machine.oldWorkers.seconds / 60)} min, with the configuration of before.`,
            'Set workerShutdownTimeoutSeconds, and deploy; `ss -tnp` there shows whose connections keep them.',
          ),
        ]
      : []),
  ]);
}
