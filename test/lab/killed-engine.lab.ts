import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rehearsal, waitUntil } from '../../lab/index';
import { engineBinary } from '../../lab/engine/binary';

/** When one of several stacks fails, the cdktf CLI kills the engines of the others, which are in the middle of their work. */
describe('an engine that is killed in the middle of a deploy', () => {
  let rehearsal: Rehearsal;
  let engine: string;
  let pidFile: string;

  const answers = async (port: number) =>
    Promise.all(
      ['192.0.2.31', '192.0.2.32'].map(
        async (address) =>
          (await rehearsal.lab.client(['curl', '-s', '-m', '3', `http://${address}:${port}/`])).stdout,
      ),
    );

  /** Deploys with an engine that dies as soon as it has said this. */
  const killedAt = async (words: string, variation: NodeJS.ProcessEnv = {}) => {
    let said = '';
    rmSync(pidFile, { force: true });
    const result = await rehearsal.tryDeploy({ TERRAFORM_BINARY_NAME: engine, ...variation }, (text) => {
      said += text;
      if (!said.includes(words) || !existsSync(pidFile)) return;
      process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
      rmSync(pidFile);
    });
    expect(said).toContain(words);
    expect(existsSync(pidFile)).toBe(false);
    expect(result.stdout + result.stderr).not.toContain('Apply complete');
  };

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({ name: 'killed', app: 'test/lab/apps/web-servers.ts' });
    [engine, pidFile] = [join(rehearsal.directory, 'engine'), join(rehearsal.directory, 'pid')];
    const applies = `case " $* " in *' apply '*) echo $$ >${pidFile} ;; esac`;
    writeFileSync(engine, `#!/bin/sh\n${applies}\nexec ${engineBinary(process.env)} "$@"\n`);
    chmodSync(engine, 0o755);
  });

  afterAll(() => rehearsal?.leave());

  test('the first deploy: the next one, at once, is complete', async () => {
    await killedAt('linux-lb: web1: swap');
    await rehearsal.deploy();
    expect(await answers(8080)).toEqual(['web1\n', 'web2\n']);
  });

  test.each(['stage', 'validate', 'swap'])('a change, in the step %s: likewise', async (step) => {
    await killedAt(`linux-lb: web2: ${step}`, { PORT: '9090' });
    await rehearsal.deploy({ PORT: '9090' });
    expect(await answers(9090)).toEqual(['web1\n', 'web2\n']);
    expect(await answers(8080)).toEqual(['', '']);
    await rehearsal.deploy();
    expect(await answers(8080)).toEqual(['web1\n', 'web2\n']);
  });

  test('then there is nothing to do, and destroy leaves nothing', async () => {
    const connections = () =>
      Promise.all(rehearsal.lab.hosts.map((host) => rehearsal.lab.sshConnections(host)));
    const before = await connections();
    await rehearsal.deploy();
    expect(await connections()).toEqual(before);
    await rehearsal.destroy();
    for (const host of rehearsal.lab.hosts) {
      const left =
        'ls -d /var/lib/linux-lb /home/operator/.linux-lb* /etc/nginx/conf.d/linux-lb-* 2>/dev/null';
      // The script of the last connection goes a moment after it.
      await waitUntil(
        `nothing is left on ${host}`,
        async () => (await rehearsal.lab.exec(host, left)).stdout === '',
        5,
      );
    }
  });
});
