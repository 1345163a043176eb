import { isDeepStrictEqual } from 'node:util';
import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { engineWords } from './support/engine-words';
import { expectAsFound } from './support/host-record';
import { ipvsWeights } from './support/ipvs-table';
import { mustExec } from './support/must-exec';
import { recordAtRest } from './support/record-at-rest';
import { VIP } from './support/vip';

const DIRECTORS = ['d1', 'd2'];

/** A home of that size, which still lets Terraform in. */
const home = (size: string) =>
  `cp -a /root/.ssh /run/keys && mount -t tmpfs -o size=${size},mode=0700 tmpfs /root && cp -a /run/keys /root/.ssh`;

interface Fault {
  /** How it comes about there, or in the code. */
  readonly made?: string;
  readonly edit?: NodeJS.ProcessEnv;
  readonly said: RegExp;
  readonly mended?: string;
}

/** What is wrong on the host whose turn comes last. */
const FAULTS: [string, Fault][] = [
  [
    'a broken file of somebody’s',
    {
      made: 'echo nonsense >/etc/keepalived/linux-lb.d/of-somebody.conf',
      said: /linux-lb: d1: validate: keepalived does not accept the configuration: .*nonsense/,
      mended: 'rm /etc/keepalived/linux-lb.d/of-somebody.conf',
    },
  ],
  [
    'a masked unit',
    {
      made: 'systemctl mask keepalived',
      said: /linux-lb: d1: units: keepalived\.service is masked on this host: systemctl unmask/,
      mended: 'systemctl unmask keepalived',
    },
  ],
  [
    'a device that is not there',
    {
      edit: { PRIMARY_DEVICE: 'eth7' },
      said: /linux-lb: d1: validate: keepalived does not accept the configuration: .*eth7/,
    },
  ],
  // Where not even the script fits, Terraform says that it failed to upload it, and no reason, and leaves what it has written until the next deploy.
  [
    'a home without space for what the script unpacks',
    {
      made: home('320k'),
      said: /linux-lb: d1: stage: cannot write what was sent to \/root\/\.linux-lb\/web-pair: see what awk says above/,
      mended: 'cd / && umount --lazy /root && rm -r /run/keys',
    },
  ],
];

describe('a fault on the host whose turn comes last', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let weights = '3,2,1';

  const isTakingOver = async (director: string) =>
    (await lab.exec(director, 'systemctl is-active linux-lb-web-pair-takeover')).stdout !== 'active\n';

  /** A director takes over after a deploy, and for some seconds drops answers of connections that it does not know. */
  const restingRecord = () =>
    recordAtRest(lab, DIRECTORS, async () => {
      const takeovers = await Promise.all(DIRECTORS.map(isTakingOver));
      return !takeovers.includes(true);
    });

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({ name: 'preparation', app: 'test/lab/apps/dr-pair.ts' });
    lab = rehearsal.lab;
    await rehearsal.deploy();
  });

  afterAll(() => rehearsal?.leave());

  test.each(FAULTS)(
    '%s: no host is changed, and once it is mended all are',
    async (_, { made = 'true', edit = {}, said, mended = 'true' }) => {
      const next = [...weights].reverse().join('');
      await mustExec(lab, 'd1', made);
      const before = await restingRecord();
      const probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 2 });
      const result = await rehearsal.tryDeploy({ WEIGHTS: next, ...edit });
      expect((await probe.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
      expect(result.status).not.toBe(0);
      expect(engineWords(result)).toMatch(said);
      expect(engineWords(result)).not.toMatch(/linux-lb: \w+: swap/);
      await expectAsFound(lab, before);
      await mustExec(lab, 'd1', mended);
      await rehearsal.deploy({ WEIGHTS: next });
      const [rs1, rs2, rs3] = next.split(',').map(Number);
      const expected = { '192.0.2.21': rs1, '192.0.2.22': rs2, '192.0.2.23': rs3 };
      for (const director of DIRECTORS)
        await waitUntil(
          `${director} has the weights ${next}`,
          async () => isDeepStrictEqual(await ipvsWeights(lab, director), expected),
          30,
        );
      weights = next;
    },
  );
});
