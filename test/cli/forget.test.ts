import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorsOf } from '../../cli/engine/anchors';
import { LinuxLb, refusal } from './support/linux-lb';
import { inventoryText } from './support/recorded';

jest.setTimeout(60_000);

const triggers = {
  address: '192.0.2.29',
  user: 'me',
  port: '2022',
  run_as: 'sudo -n ',
  key_path: '',
  bastion_host: '',
  host_key: '',
};
const STATE = JSON.stringify({
  resources: [
    {
      type: 'terraform_data',
      name: 'LinuxLbHosts_Servers_1',
      instances: [
        { index_key: 'web/pool/rs9', attributes: { triggers_replace: { value: triggers } } },
        { index_key: 'web/pool/rs1', attributes: { triggers_replace: { value: triggers } } },
      ],
    },
    {
      type: 'null_resource',
      name: 'web_pool_Anchors_2',
      instances: [{ index_key: 'rs9', attributes: { triggers } }],
    },
    {
      type: 'null_resource',
      name: 'theirs',
      instances: [{ index_key: 'rs9', attributes: { triggers: { a: 'b' } } }, { attributes: {} }],
    },
  ],
});
const ADDRESSES = [
  'terraform_data.LinuxLbHosts_Servers_1["web/pool/rs9"]',
  'null_resource.web_pool_Anchors_2["rs9"]',
];

test('anchors are found by the name of a host, with how to log in, and nobody else’s resources', () => {
  const found = anchorsOf(STATE, 'rs9');
  expect(found.map(({ address }) => address)).toEqual(ADDRESSES);
  expect(found[0].host.ssh).toEqual({
    address: '192.0.2.29',
    user: 'me',
    port: '2022',
    sudo: true,
    key: { kind: 'agent' },
  });
  expect(anchorsOf('', 'rs9')).toEqual([]);
});

describe('linux-lb forget', () => {
  let lb: LinuxLb;
  beforeEach(() => {
    lb = new LinuxLb(inventoryText());
    lb.write('state', STATE);
    lb.write(
      'bin/terraform',
      `#!/bin/sh\necho "$@" >>"$FAKE_SSH/engine"\ncase $2 in pull) cat "$FAKE_SSH/state" ;; esac\n`,
    );
    chmodSync(join(lb.ssh.directory, 'bin/terraform'), 0o755);
    lb.ssh.act(
      '192.0.2.29',
      'echo "ssh: connect to host 192.0.2.29 port 2022: No route to host" >&2; exit 255',
    );
  });
  afterEach(() => lb.ssh.remove());

  const removed = () =>
    readFileSync(join(lb.ssh.directory, 'engine'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('state rm'));

  test('prints what takes a dead host out of the state, and does nothing', () => {
    const { status, stdout } = lb.run('forget', 'rs9');
    expect([status, stdout]).toEqual([
      0,
      `Host rs9 does not answer (ssh: connect to host 192.0.2.29 port 2022: No route to host). This forgets it, and so does --run:\nterraform -chdir=cdktf.out/stacks/web state rm '${ADDRESSES[0]}' '${ADDRESSES[1]}'\n`,
    ]);
    expect(removed()).toEqual([]);
  });

  test('--run does it', () => {
    expect(JSON.parse(lb.run('forget', 'rs9', '--run', '--json').stdout)).toMatchObject({
      version: 1,
      host: 'rs9',
      addresses: ADDRESSES,
      forgotten: true,
    });
    expect(removed()).toEqual([`state rm ${ADDRESSES.join(' ')}`]);
  });

  test('refuses a host that answers, if only to let nobody in', () => {
    const sentence = (how: string) =>
      `Host rs9 answers at 192.0.2.29${how}: deploy, which tears it down; or switch it off for good first.`;
    lb.ssh.act('192.0.2.29', 'exit 0');
    expect(lb.run('forget', 'rs9', '--run')).toEqual(refusal(sentence('')));
    lb.ssh.act('192.0.2.29', 'echo "Permission denied (publickey)." >&2; exit 255');
    expect(lb.run('forget', 'rs9', '--run')).toEqual(refusal(sentence(' (Permission denied (publickey).)')));
    expect(removed()).toEqual([]);
  });

  test('refuses a host of the code, and one that the state does not know', () => {
    expect(lb.run('forget', 'rs1')).toEqual(
      refusal('Host rs1 is still in the code: take it out and synthesize, then forget it.'),
    );
    expect(lb.run('forget', 'rs8')).toEqual(
      refusal('The state of stack web knows no host "rs8": there is nothing to forget.'),
    );
  });

  test('tells the engine’s own words', () => {
    lb.write(
      'bin/terraform',
      '#!/bin/sh\ncase $1 in version) exit 0 ;; esac\nprintf "╷\\n│ Error: Backend initialization required\\n" >&2; exit 1\n',
    );
    expect(lb.run('forget', 'rs9').stderr).toBe(
      '`terraform state pull` fails in cdktf.out/stacks/web: Error: Backend initialization required\n',
    );
  });
});
