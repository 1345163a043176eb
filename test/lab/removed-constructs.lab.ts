import { HttpProbe, Lab, Recording, Rehearsal, waitUntil } from '../../lab/index';
import { amongAnswers } from './support/among-answers';
import { engineWords } from './support/engine-words';
import { expectAsFound, recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';
import { activeFor } from './support/placement';

const EDGE = 'http://192.0.2.21/';
const VIP = '192.0.2.100';
const DIRECTORS = ['d1', 'd2'];

/** A SYN that is lost comes again after 1 s. */
const PATIENCE_SECONDS = 3;

/** Constructs are deleted from the code, one after the other, until none is left. And lines of the user's own are heard by the programs. One story. */
describe('constructs that are deleted from the code', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({ name: 'removed', app: 'test/lab/apps/removed-constructs.ts' });
    lab = rehearsal.lab;
    found = await recordHosts(lab);
  });

  afterAll(() => rehearsal?.leave());

  const answer = async (url: string) => (await lab.client(['curl', '-s', '-i', '-m', '5', url])).stdout;

  /** Only these are left in the code; clients of these addresses notice nothing of the deploy. */
  async function leave(left: string, ...urls: string[]): Promise<void> {
    const probes = await Promise.all(
      urls.map((url) => HttpProbe.start(lab, { url, perSecond: 40, timeoutSeconds: PATIENCE_SECONDS })),
    );
    const nested = probes.reduce(
      (inner: () => Promise<void>, probe) => () => amongAnswers(probe, inner),
      async () => void (await rehearsal.deploy({ LEFT: left })),
    );
    await nested();
    const seen: Recording[] = await Promise.all(probes.map((probe) => probe.stop()));
    seen.forEach((recording, at) => {
      expect({ url: urls[at], outcomes: Object.keys(recording.outcomes()) }).toEqual({
        url: urls[at],
        outcomes: ['ok'],
      });
      console.log(`left '${left}': ${urls[at]} 0 of ${recording.samples.length} requests failed`);
    });
  }

  test('one deploy: clients are served by both', async () => {
    await rehearsal.deploy();
    await activeFor(lab, DIRECTORS, [VIP]);
    for (const url of [EDGE, `http://${VIP}/`]) expect(await answer(url)).toMatch(/web[12]\n$/);
    expect(await answer('http://192.0.2.21:8081/')).toMatch(/api1\n$/);
  });

  test('nginx goes by lines of the user’s own', async () => {
    expect(await answer(`${EDGE}greeting?who=you`)).toMatch(/\nyou\n$/);
    expect(await answer(`${EDGE}?who=me`)).toMatch(/^X-Line: nobody\r$/m);
    const stdout = await mustExec(lab, 'lb1', 'nginx -T 2>/dev/null');
    for (const line of [
      'worker_priority 3;',
      'multi_accept on;',
      'keepalive_requests 7;',
      'preread_buffer_size 8k;',
      'least_conn;',
      'map $remote_addr $whence',
    ])
      expect(stdout).toContain(line);
    const priorities = await mustExec(lab, 'lb1', "ps -o ni=,args= -C nginx | grep 'worker process'");
    expect(priorities).toMatch(/^(\s*3 nginx: worker process\n)+$/);
  });

  test('keepalived goes by lines of the user’s own', async () => {
    const director = await activeFor(lab, DIRECTORS, [VIP]);
    const lines = [
      'Checkers log all failures = true',
      'Gratuitous ARP refresh = 60',
      'quorum = 2, hysteresis = 1',
      'Inhibit on failure is ON',
      'Alpha = yes',
    ];
    await mustExec(lab, director, 'rm -f /tmp/keepalived*.data; kill -USR1 $(cat /run/keepalived.pid)');
    await waitUntil(
      'keepalived has written what it goes by',
      async () => {
        const { stdout } = await lab.exec(director, 'cat /tmp/keepalived*.data');
        const missing = lines.filter((line) => !stdout.includes(line));
        return missing.length === 0 || Promise.reject(new Error(`without ${missing.join('; ')}`));
      },
      20,
    );
    await mustExec(lab, director, 'rm -f /tmp/keepalived*.data');
  });

  test.each([
    ['location', 'nginx'],
    ['virtual_server', 'keepalived'],
  ])(
    'a line in %s that %s does not know is refused there in its words, and nothing changes',
    async (place, program) => {
      const result = await rehearsal.tryDeploy({ BROKEN: place });
      expect(result.status).not.toBe(0);
      expect(engineWords(result)).toMatch(
        new RegExp(
          `linux-lb: (lb1|d[12]): validate: ${program} does not accept the configuration: .*nonsense`,
        ),
      );
      for (const url of [EDGE, `http://${VIP}/`]) expect(await answer(url)).toMatch(/web[12]\n$/);
    },
  );

  test('a pool that is gone is torn down, and nobody else’s client notices', async () => {
    await leave('edge pair web', EDGE, `http://${VIP}/`);
    await expectAsFound(lab, found, ['api1']);
  });

  test('a pair that is gone is torn down, and its servers let go of its address', async () => {
    await leave('edge web', EDGE);
    await expectAsFound(lab, found, DIRECTORS);
    expect(await mustExec(lab, 'web1', 'ip -o address')).not.toContain(VIP);
  });

  test('the last of a stack are torn down, too, and every host is as it was found', async () => {
    await leave('');
    await expectAsFound(lab, found);
  });
});
