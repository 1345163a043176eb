import { HttpProbe, Lab, OwnerProbe, Rehearsal, waitUntil } from '../../lab/index';
import { engineWords } from './support/engine-words';
import { Answer, Operator } from './support/operator';
import { expectScreen } from './support/screens';
import { VIP, activeDirector } from './support/vip';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';
import { mended } from './operator/mended';
import { TAMPERING } from './operator/tampering';

const DIRECTORS = ['d1', 'd2'];
const CONF = '/etc/keepalived/linux-lb.d/web-pair.conf';

/** What an operator sees of a DR pair, from the client's place and over its own SSH. One story: each test goes on where the last one ended. */
describe('linux-lb, the operator’s command', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let operator: Operator;
  const other = (director: string) => DIRECTORS.filter((name) => name !== director)[0];

  const linuxLb = (command: string, ...words: string[]): Promise<Answer> =>
    operator.linuxLb(rehearsal.directory, command, ...words);

  const firstLines = ({ stdout }: Answer) => stdout.split('\n').filter((line) => /^[!-] /.test(line));

  /** Until status says this first, and nothing else. */
  const saysStatus = (lines: (string | RegExp)[]) =>
    waitUntil(
      `status says ${lines.map(String).join(' ')}`,
      async () => {
        const answer = await linuxLb('status');
        const found = firstLines(answer);
        const isSo =
          found.length === lines.length &&
          lines.every((line, at) => (typeof line === 'string' ? found[at] === line : line.test(found[at])));
        return isSo ? answer : Promise.reject(new Error(answer.stdout + answer.stderr));
      },
      90,
    );

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'operator',
      app: 'test/lab/apps/dr-pair.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data' },
    });
    lab = rehearsal.lab;
    operator = new Operator(lab);
  });

  afterAll(async () => {
    await rehearsal?.leave();
    operator?.leave();
  });

  test('before a deploy: nothing is there, each host says so', async () => {
    const answer = await linuxLb('status');
    expect(answer.status).toBe(2);
    expect(firstLines(answer)).toContain('! Host d1 has nothing of web/pair: deploy it.');
  });

  test('after a deploy all is well, and nothing has drifted; each host is logged in to once', async () => {
    await rehearsal.deploy();
    const owner = await activeDirector(lab, DIRECTORS);
    const before = await lab.sshConnections('rs3');
    const answer = (await saysStatus([])) as Answer;
    expect(answer.status).toBe(0);
    expect(answer.stdout).toMatch(
      new RegExp(`^${VIP} +${owner} +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\(`, 'm'),
    );
    const drift = await linuxLb('drift');
    expect([drift.stdout, drift.stderr, drift.status]).toEqual([
      'No drift in stack web: all 5 hosts are as deployed.\n',
      '',
      0,
    ]);
    console.log(answer.stdout);
    expect((await lab.sshConnections('rs3')) - before).toBeLessThanOrEqual(1);
  });

  test('a service that was stopped on a server is the cause that is named', async () => {
    await lab.exec('rs2', 'systemctl stop nginx');
    const answer = (await saysStatus([
      '! Server rs2 is out of service http (web/pair) on d1 and d2: its check HTTP_GET fails there.',
      '! Host rs2: unit nginx.service does not run.',
    ])) as Answer;
    expect(answer.status).toBe(2);
    expectScreen('status', 'linux-lb status', answer.stdout);
    await lab.exec('rs2', 'systemctl start nginx');
    await saysStatus([]);
  });

  test('an owner that loses power: the other one is the owner now, and the dead host is named', async () => {
    const first = await activeDirector(lab, DIRECTORS);
    await lab.kill(first);
    const answer = (await saysStatus([new RegExp(`^! Host ${first} does not answer: .+\\.$`)])) as Answer;
    console.log(firstLines(answer).join('\n'));
    expect(answer.status).toBe(2);
    const json = JSON.parse((await linuxLb('status', '--json')).stdout);
    expect(json.clusters[0].virtualIps).toEqual([
      { address: VIP, owners: [other(first)], since: expect.any(String) },
    ]);
    expect(
      json.hosts.map(({ name, answers }: { name: string; answers: boolean }) => [name, answers]),
    ).toEqual(
      expect.arrayContaining([
        [first, false],
        ['rs1', true],
      ]),
    );
    const refused = await linuxLb('switch', 'web/pair');
    expect([refused.status, refused.stderr]).toEqual([
      1,
      `Host ${other(first)} stays in web/pair, as nobody can take its place: ${first} does not answer.\n`,
    ]);
    await lab.start(first);
    await saysStatus([]);
  });

  test('two owners are said first', async () => {
    const idle = other(await activeDirector(lab, DIRECTORS));
    await lab.exec(idle, `ip addr add ${VIP}/32 dev eth0`);
    expect(firstLines(await linuxLb('status'))).toEqual([
      `! Two owners of ${VIP} (web/pair): d1 and d2 have it both.`,
    ]);
    await lab.exec(idle, `ip addr del ${VIP}/32 dev eth0`);
    await saysStatus([]);
  });

  test('what somebody changed by hand is drift: a file with its lines, a sysctl, an address, a unit, a table', async () => {
    await lab.exec('d1', `sed -i 's/weight 3/weight 30/' ${CONF}`);
    await lab.exec('d2', 'ipvsadm -A -t 192.0.2.100:8080');
    await lab.exec(
      'rs1',
      'sysctl -w net.ipv4.conf.all.arp_ignore=0; ip addr add 192.0.2.101/32 dev vip-web-pool',
    );
    await lab.exec('rs3', 'systemctl disable nginx');
    const { status, stdout } = await linuxLb('drift');
    expectScreen('drift', 'linux-lb drift', stdout);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^ {4}- +weight 3\n {4}\+ +weight 30$/m);
    expect(
      stdout
        .split('\n')
        .filter((line) => line.startsWith('! '))
        .sort(),
    ).toEqual([
      expect.stringMatching(
        new RegExp(`^! Host d1 \\(web/pair\\): ${CONF} was changed after the deploy, last on .*Z\\.$`),
      ),
      '! Host d2 (web/pair): the table has TCP 192.0.2.100:8080, which nobody deployed.',
      '! Host rs1 (web/pool): sysctl net.ipv4.conf.all.arp_ignore is 0, not 1.',
      '! Host rs1 (web/pool): vip-web-pool has 192.0.2.101, which nobody deployed.',
      '! Host rs3 (web/pool): unit nginx.service runs, but is not enabled: a reboot will not bring it.',
    ]);
    await lab.exec('d1', `sed -i 's/weight 30/weight 3/' ${CONF}`);
    await lab.exec('d2', 'ipvsadm -D -t 192.0.2.100:8080');
    await lab.exec(
      'rs1',
      'sysctl -w net.ipv4.conf.all.arp_ignore=1; ip addr del 192.0.2.101/32 dev vip-web-pool',
    );
    await lab.exec('rs3', 'systemctl enable nginx');
    expect((await linuxLb('drift')).status).toBe(0);
  });

  test('logs: what units of all hosts have said, in one time order', async () => {
    const { status, stdout, stderr } = await linuxLb('logs', '--since', '-1h', '--json');
    expect([status, stderr]).toEqual([0, '']);
    const entries = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { time: string; host: string; from: string; message: string });
    expect([...new Set(entries.map(({ host }) => host))].sort()).toEqual(['d1', 'd2', 'rs1', 'rs2', 'rs3']);
    const times = entries.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    for (const director of DIRECTORS)
      expect(entries).toContainEqual(
        expect.objectContaining({
          host: director,
          from: 'Keepalived_vrrp',
          message: expect.stringContaining('(web-pair) Entering '),
        }),
      );
    const one = await linuxLb('logs', 'rs2', '--since', '-1h');
    expect(one.stdout).toMatch(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} rs2 .*\n)+$/);
  });

  describe('drift --repair mends what was done by hand, that host alone:', () => {
    let probe: HttpProbe;

    beforeAll(async () => {
      await saysStatus([]);
      probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 3 });
    });

    test.each(TAMPERING.map((each) => [each.name, each] as const))(
      '%s',
      async (name, { host, command, says }) => {
        const owner = await activeDirector(lab, DIRECTORS);
        const where = host({ owner, idle: other(owner) });
        const stdout = await mended(lab, linuxLb, { host: where, command, says });
        if (name === TAMPERING[0].name) expectScreen('drift --repair', 'linux-lb drift --repair', stdout);
      },
    );

    test('and no request has failed', async () => {
      const before = probe.soFar().samples.length;
      await waitUntil('50 more are answered', () => probe.soFar().samples.length >= before + 50, 30);
      const recording = await probe.stop();
      console.log(`${recording.samples.length} requests, outcomes ${JSON.stringify(recording.outcomes())}`);
      expect(recording.failures()).toEqual([]);
      await saysStatus([]);
    });
  });

  test('maintenance, off again, and a switch: no request fails', async () => {
    const first = await activeDirector(lab, DIRECTORS);
    const probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 3 });
    await waitUntil('50 requests are answered', () => probe.soFar().samples.length >= 50, 30);
    const out = await linuxLb('maintenance', first, 'on');
    expect([out.stderr, out.stdout]).toEqual([
      '',
      `Host ${first} is out for maintenance (web/pair): ${other(first)} has ${VIP}.\n`,
    ]);
    const told = await linuxLb('status');
    expect([firstLines(told), told.status]).toEqual([
      [`- Host ${first} is out for maintenance (web/pair).`],
      0,
    ]);
    expect((await linuxLb('maintenance', other(first), 'on')).stderr).toBe(
      `Host ${other(first)} stays in web/pair, as nobody can take its place: ${first} is out for maintenance itself.\n`,
    );
    expect((await linuxLb('maintenance', first, 'off')).stdout).toBe(
      `Host ${first} is ready (web/pair): ${other(first)} has ${VIP}.\n`,
    );
    expect((await linuxLb('switch', 'web/pair')).stdout).toBe(
      `${first} has taken over web/pair from ${other(first)}.\n`,
    );
    const before = probe.soFar().samples.length;
    await waitUntil('50 more requests are answered', () => probe.soFar().samples.length >= before + 50, 30);
    const recording = await probe.stop();
    console.log(`${recording.samples.length} requests, outcomes ${JSON.stringify(recording.outcomes())}`);
    expect(recording.failures()).toEqual([]);
    expect(await activeDirector(lab, DIRECTORS)).toBe(first);
  });

  test('another VRID is refused while both directors run; with the one that waits in maintenance there are never two owners', async () => {
    const another = { VIRTUAL_ROUTER_ID: '52' };
    const active = await activeDirector(lab, DIRECTORS);
    const idle = other(active);
    const refused = await rehearsal.tryDeploy(another);
    expect(refused.status).not.toBe(0);
    expect(engineWords(refused)).toContain(
      `virtual_router_id of vrrp_instance web-pair changes while this host waits for the active director, and both would own the virtual IPs until that one is changed, too: have this host out of service meanwhile (linux-lb maintenance ${idle} on, deploy, linux-lb maintenance ${idle} off)`,
    );
    const probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 1 });
    const owners = await OwnerProbe.start(lab, VIP);
    expect((await linuxLb('maintenance', idle, 'on')).status).toBe(0);
    await rehearsal.deploy(another);
    expect(await activeDirector(lab, DIRECTORS)).toBe(active); // in some seconds, by its new VRID
    expect((await linuxLb('maintenance', idle, 'off')).stdout).toBe(
      `Host ${idle} is ready (web/pair): ${active} has ${VIP}.\n`,
    );
    const before = probe.soFar().samples.length;
    await waitUntil('50 more requests have ended', () => probe.soFar().samples.length >= before + 50, 30);
    const gap = (await probe.stop()).longestGapSeconds();
    console.log(`nobody answered for ${gap.toFixed(2)} s`);
    expect(gap).toBeLessThanOrEqual(masterDownSeconds(100) + MARGIN_SECONDS);
    expect((await owners.stop()).filter((sample) => sample.owners.length > 1)).toEqual([]);
    await saysStatus([]);
  });
});
