import { Lab, Rehearsal, waitUntil } from '../../lab/index';
import { Report } from './conformance/report';
import { BOTH, CHANGES } from './planned-changes/change';
import { Scheme, schemes } from './planned-changes/scheme';
import { Seen, underLoad } from './planned-changes/under-load';
import { CertificateAuthority } from './support/certificates';
import { expectAsFound, recordHosts } from './support/host-record';
import { Turns } from './support/turns';

const authority = new CertificateAuthority();
const wanted = process.env.LINUX_LB_CELLS?.split(',');
const all = schemes(authority).filter(({ name }) => wanted?.includes(name) ?? true);

const report = new Report(
  'changes-table.md',
  ['nat', 'dr', 'tun', 'localnode', 'nginx', 'nginx-stream'],
  [...CHANGES.map(({ name }) => name)],
);

/** Each change there and back, under load, on every scheme: no request fails. LINUX_LB_CELLS=dr,nginx runs these alone. */
describe('planned changes', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  const turns = new Turns();
  const renew = async () => {
    await lab.renew();
    found = await recordHosts(lab);
  };

  beforeAll(async () => {
    const everything = all.map(({ env, allServers }) => ({ env: { ...env, SERVERS: allServers.join(',') } }));
    const [{ env, allServers }] = all;
    const replaced = { ...env, ...BOTH, SERVERS: allServers.slice(2).join(',') };
    const [first, ...others] = [...everything, { env: replaced }];
    rehearsal = await Rehearsal.up({
      name: 'planned',
      app: 'test/lab/apps/changed-cluster.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', ...first.env },
      machinesFor: others,
    });
    lab = rehearsal.lab;
    found = await recordHosts(lab);
  });

  afterAll(async () => {
    report.write();
    await rehearsal?.leave();
    authority.remove();
  });

  describe.each(all)('$name', (scheme) => {
    const changes = CHANGES.filter(({ edit }) => edit(scheme) !== undefined);
    const deploy = (edited: NodeJS.ProcessEnv = {}) => rehearsal.deploy({ ...scheme.env, ...edited });

    test('deploy', async () => {
      await lab.client(['ip', 'neigh', 'flush', 'all']);
      await turns.deploy(renew, async () => {
        await deploy();
        await waitUntil('it answers', () => answers(lab, scheme), 60);
      });
    });

    test.each(changes)('$name', async ({ name, edit }) => {
      await turns.check(async () => {
        const there = await underLoad(lab, scheme, () => deploy(edit(scheme)));
        const back = await underLoad(lab, scheme, () => deploy());
        report.note(scheme.name, name, `${figure(there)}; ${figure(back)}`);
        expect({ there: there.failures, back: back.failures }).toEqual({ there: [], back: [] });
      });
    });

    test('destroy leaves every host as it was found', async () => {
      await turns.destroy(async () => {
        await rehearsal.destroy(scheme.env);
        await expectAsFound(lab, found, Object.keys(found));
      });
    });
  });
});

async function answers(lab: Lab, { url, caFile }: Scheme): Promise<boolean> {
  const trust = caFile ? ['--cacert', caFile] : [];
  return (await lab.client(['curl', '--silent', '--fail', '--max-time', '2', ...trust, url])).status === 0;
}

function figure({ requests, failed, longestGapSeconds }: Seen): string {
  return `${failed} of ${requests}, ${longestGapSeconds.toFixed(2)} s`;
}
