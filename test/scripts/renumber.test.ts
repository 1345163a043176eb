import { ScratchHost, ScratchPlan } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

const UNIT = (cluster: string) => `linux-lb-${cluster}-return-routes.service`;
const CONF = (cluster: string) => `/etc/linux-lb/${cluster}/return-routes.conf`;

/** A pool's server with return routes in a table. */
function routes(cluster: string, table: number, lines = ''): ScratchPlan {
  return {
    files: {
      [CONF(cluster)]: { content: `# made\ntable ${table}\n${lines}` },
      [`/etc/systemd/system/${UNIT(cluster)}`]: { content: `ExecStop=/bin/sh x.sh down ${CONF(cluster)}\n` },
    },
    units: [`${UNIT(cluster)} reload`],
    numbers: [`table ${table}`],
  };
}

test('a unit whose number changes stops with the old configuration and starts with the new one', () => {
  expect(host.apply('web', routes('web', 21662))).toMatchObject({ status: 0, stderr: '' });
  host.takeLog();
  host.write(
    `stub/on-stop-${UNIT('web')}`,
    `cat "$LINUX_LB_ROOT${CONF('web')}" >>"$LINUX_LB_ROOT/stub/log"\n`,
  );
  const { status, stdout } = host.apply('web', routes('web', 20000));
  expect(status).toBe(0);
  expect(stdout).toContain(`stop ${UNIT('web')}, which had table 21662`);
  expect(host.takeLog().filter((line) => /^(stop|start|table)/.test(line))).toEqual([
    `stop ${UNIT('web')}`,
    'table 21662',
    `start ${UNIT('web')}`,
  ]);
  expect(host.read(CONF('web'))).toContain('table 20000');
});

test('any other change of its configuration is read by a reload', () => {
  host.apply('web', routes('web', 21662));
  host.takeLog();
  expect(host.apply('web', routes('web', 21662, 'rule 10.0.0.21 6 80\n'))).toMatchObject({ status: 0 });
  expect(host.takeLog()).toEqual([`reload ${UNIT('web')}`]);
});

test('another cluster that had the same number makes its own again', () => {
  host.apply('web', { ...routes('web', 21662), numbers: [] });
  host.apply('mail', { ...routes('mail', 21662), numbers: [] });
  host.apply('other', routes('other', 20001));
  host.takeLog();
  expect(host.apply('web', routes('web', 20000))).toMatchObject({ status: 0, stderr: '' });
  const log = host.takeLog().filter((line) => line.includes('linux-lb-'));
  expect(log).toEqual([
    `stop ${UNIT('web')}`,
    `start ${UNIT('web')}`,
    `try-reload-or-restart ${UNIT('mail')}`,
  ]);
});

test('a failure afterwards has it run with the old number again', () => {
  host.apply('web', routes('web', 21662));
  host.write(`stub/refuse-start-${UNIT('web')}`);
  host.write(`stub/on-stop-${UNIT('web')}`, '');
  expect(host.apply('web', routes('web', 20000))).toMatchObject({ status: 1 });
  host.delete(`stub/refuse-start-${UNIT('web')}`);
  expect(host.read(CONF('web'))).toContain('table 21662');
});
