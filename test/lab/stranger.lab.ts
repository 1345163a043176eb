import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpProbe, Lab, waitUntil } from '../../lab/index';
import { Home } from './stranger/home';
import { Page } from './stranger/page';
import { withServers } from './stranger/program';
import { Tarballs } from './stranger/tarballs';
import { Terminal } from './stranger/terminal';
import { expectShares } from './support/expect-shares';
import { expectAsFound, recordHosts } from './support/host-record';
import { expectOnPage } from './support/screens';

const START = Page.at('docs/quick-start.md');
const REHEARSAL = Page.at('docs/quick-start-lab.md');
const PROGRAM = Page.at('README.md').block('The program', 'ts');
const CHANGED = withServers(PROGRAM, START.block('A change', 'ts'));
const URL = 'http://192.0.2.100/';
const DEPLOY = 'npx cdktf deploy';
/** The lab that its commands make when they are told no other name. */
const DEFAULT = 'linux-lb';
const HOSTS = 'stranger-hosts';

/** An hour of somebody who has a README, five hosts and a key: docs/transcript.md. One story: each test goes on where the last one ended. */
describe('a stranger, by the words of the pages alone,', () => {
  let home: Home;
  let terminal: Terminal;
  let rehearses = false;
  let lab: Lab;
  let found: { [host: string]: string[] };

  const showsOn = (heading: string) => expectOnPage('docs/transcript.md', heading, terminal.shown());
  const typesAll = async (commands: readonly string[]) => {
    for (const command of commands) await terminal.types(command);
  };
  const writes = (file: string, text: string) => writeFileSync(join(terminal.place, file), `${text}\n`);
  const parts = (commands: readonly string[], from: string) => {
    const at = commands.indexOf(from);
    if (at < 0) throw new Error(`the page does not say \`${from}\`, but ${commands.join(', ')}`);
    return [commands.slice(0, at), commands.slice(at)];
  };
  const answered = (probe: HttpProbe, count: number, from = Date.now()) =>
    waitUntil(
      `${count} requests are answered`,
      () => probe.soFar().between(from).samples.length >= count,
      60,
    );
  /** How requests are spread; none fails. */
  const spread = async (servers: Record<string, number>) => {
    const probe = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 5 });
    await answered(probe, 100);
    const recording = await probe.stop();
    expect(recording.failures()).toEqual([]);
    expectShares(recording.spread(), servers, 0.05);
  };

  beforeAll(() => {
    home = new Home();
    const packs = [START.code('A project', 'npm ci'), REHEARSAL.code('Your own stack', 'npm pack')];
    const commands = packs
      .flatMap((code) => code.split(' && '))
      .filter((word) => word.startsWith('npm pack'));
    const tarballs = new Tarballs(commands, home.base);
    expect(tarballs.names).toEqual(['cdktf-linux-lb', 'linux-lb', 'linux-lb-lab']);
    terminal = new Terminal(home, (command) => tarballs.inPlaceOfNames(command));
  });

  afterAll(async () => {
    if (process.env.LINUX_LB_LAB_KEEP === '1') return console.log(`The stranger's home is ${home.directory}`);
    if (rehearses) await Lab.remove(DEFAULT);
    await lab?.down();
    home?.remove();
  });

  test('makes a project', async () => {
    await terminal.types(START.code('What you need', 'ssh-keygen'));
    await typesAll(START.commands('A project'));
    const settings = JSON.parse(START.block('A project', 'json')) as object;
    const context = JSON.parse(`{${START.code('Deploy', '"context"')}}`) as object;
    writes('cdktf.json', JSON.stringify({ ...settings, ...context }));
    writes('main.ts', PROGRAM);
    showsOn('A project');
  });

  test('rehearses it in the lab', async () => {
    const [install, up] = parts(REHEARSAL.commands('Your own stack'), 'npx linux-lb-lab up');
    await typesAll(install);
    await terminal.types(up[0]);
    rehearses = true;
    for (const command of up.slice(1)) {
      await terminal.types(command);
      // "Pull the plug of one, and ask again".
      if (/ kill /.test(command)) await terminal.types(up.filter((each) => each.includes('curl'))[0]);
    }
    rehearses = false;
    showsOn('Rehearsed in the lab');
  });

  test('has five hosts, logs in to each once, verifies and plans', async () => {
    writes('main.ts', CHANGED);
    await terminal.mustRun('npx cdktf synth');
    await terminal.mustRun(`npx linux-lb-lab up --name ${HOSTS}`); // Somebody's hosts, from somewhere
    writes('main.ts', PROGRAM);
    lab = Lab.attach(HOSTS);
    found = await recordHosts(lab);
    terminal.moveTo(lab);

    const unknown = await terminal.tries('npx linux-lb verify');
    expect([unknown.status, unknown.stdout]).toEqual([2, expect.stringContaining('log in once by `ssh`')]);
    const login = START.code('What you need', 'ssh ');
    const [address] = /[\d.]+$/.exec(login)!;
    const addresses = lab.hosts.map((host) => lab.machine(host).nics[0].addresses[0].split('/')[0]);
    expect(addresses).toContain(address);
    await typesAll(addresses.map((each) => login.replace(address, each)));

    const [before] = parts(START.commands('Deploy'), DEPLOY);
    await typesAll(before);
    showsOn('Verify and plan');
  });

  test('deploys; a client has an answer, and by the weights', async () => {
    const [, after] = parts(START.commands('Deploy'), DEPLOY);
    await typesAll(after);
    showsOn('Deployed');
    await spread({ rs1: 3 / 5, rs2: 2 / 5 });
  });

  test('plans a change, sees its lines, and brings it: no request fails', async () => {
    writes('main.ts', CHANGED);
    const [before, after] = parts(START.commands('A change'), DEPLOY);
    const probe = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 5 });
    await answered(probe, 20);
    await typesAll(before);
    await terminal.types(after[0]);
    await answered(probe, 20);
    const recording = await probe.stop();
    expect(recording.failures()).toEqual([]);
    showsOn('A change');
    await spread({ rs1: 4 / 7, rs2: 2 / 7, rs3: 1 / 7 });
  });

  test('drains a server, and has it back: no request fails, and none goes there meanwhile', async () => {
    const [, [, ...commands]] = parts(START.commands('A change'), DEPLOY);
    const [until, [undrain, ...rest]] = parts(commands, 'npx linux-lb undrain rs1');
    const probe = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 5 });
    await answered(probe, 20);
    await typesAll(until);
    const from = Date.now();
    await answered(probe, 60, from);
    const drained = probe.soFar().between(from);
    expectShares(drained.spread(), { rs2: 2 / 3, rs3: 1 / 3 }, 0.05);
    await typesAll([undrain, ...rest]);
    await waitUntil(
      'rs1 answers again',
      () =>
        (probe
          .soFar()
          .between(Date.now() - 2000)
          .spread().rs1 ?? 0) > 0,
      30,
    );
    const recording = await probe.stop();
    expect(recording.failures()).toEqual([]);
    showsOn('A server is drained');
  });

  test('is rid of it: hosts are as found', async () => {
    await typesAll(START.commands('Be rid of it'));
    showsOn('Gone');
    await expectAsFound(lab, found);
  });
});
