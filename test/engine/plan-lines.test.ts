import { TerraformStack, TerraformVariable } from 'cdktf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LvsDirectorPair,
  RealServerPool,
  RealService,
  Secret,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../lib';
import { TerraformData } from '../../lib/provisioning/terraform-data';
import { engineBinary } from '../../lab/engine/binary';
import { provideNullPlugin } from '../../lab/engine/null-plugin';
import { Progress } from '../../lab/progress';
import { EngineApp } from '../support/engine';
import { golden } from '../support/golden';
import * as hosts from '../support/hosts';

jest.setTimeout(300_000);

/** The one that is asked for, and OpenTofu as it comes with the packages: nothing named, and nothing on the PATH. */
const ENGINES = [...new Set([engineBinary(process.env), engineBinary({})])];
const CASES = ENGINES.flatMap((engine) =>
  (['terraform_data', 'null_resource'] as const).map((kind) => [engine, kind] as const),
);

const host = (name: string, where: number): ServerHost => hosts.host(name, where, { key: SshKey.agent() });

let app: EngineApp;
afterEach(() => app.remove());

const SECRET = 'pw-8712';

function cluster(weight: number, servers: readonly number[] = [1, 2, 3]): (stack: TerraformStack) => void {
  return (stack) => {
    const pool = new RealServerPool(stack, 'pool', { port: 80 });
    for (const number of servers)
      pool.addServer(host(`rs${number}`, number), { weight: number === 1 ? weight : 1 });
    const password = new TerraformVariable(stack, 'password', { sensitive: true, default: SECRET });
    new LvsDirectorPair(stack, 'pair', {
      primary: host('d1', 11),
      backup: host('d2', 12),
      virtualIps: [VirtualIp.of('192.0.2.100')],
      vrrp: { virtualRouterId: 51, authPass: Secret.of(password.stringValue, '1') },
    }).addVirtualService('http', { pool });
  };
}

/** What a plan prints of an instance's texts, whatever kind of resource it is. */
function shown(plan: string, address: string): string {
  const [block = ''] = plan.split(/^ {2}# /m).filter((each) => each.startsWith(address));
  const texts = /^ +[~+-] \S[^\n]*<<-EOT\n[^]*?^ +EOT$/gm;
  return (block.match(texts) ?? []).map((text) => `${text.replace(/ += <</g, ' = <<')}\n`).join('');
}

describe.each(CASES)('%s, %s', (engine, kind) => {
  beforeEach(async () => {
    app = new EngineApp(engine, kind, await provideNullPlugin(new Progress(() => undefined)));
  });

  it('prints the lines that a changed weight changes on directors, and no others', () => {
    app.synth(cluster(1)).must('apply', '-auto-approve');
    app.synth(cluster(5));
    const { output } = app.must('plan');
    for (const name of ['d1', 'd2'])
      expect(shown(output, `${kind}.pair_Lines_BE391EC2["${name}"] must be replaced`)).toBe(
        golden('plan-of-a-weight'),
      );
    const changed = output.match(/^ +[-+] (?!resource ).*$/gm)?.map((line) => line.trim());
    expect(changed).toEqual(['- weight 1', '+ weight 5', '- weight 1', '+ weight 5']);
    expect(output).not.toContain(`# ${kind}.pool_Lines`);
  });

  it('prints a server that comes once for its pool, and nothing when nothing changed', () => {
    app.synth(cluster(1, [1, 2])).must('apply', '-auto-approve');
    expect(app.must('plan').output).toContain('No changes.');
    app.synth(cluster(1, [1, 2, 3]));
    const { output } = app.must('plan');
    expect(shown(output, `${kind}.pool_Lines_F3C04749["rs1"]`)).toMatch(
      /hosts"? = <<-EOT\n +rs1\n +rs2\n +\+ rs3\n +EOT/,
    );
    expect(shown(output, `${kind}.pair_Lines_BE391EC2["d1"]`)).toContain('real_server 192.0.2.3 80"');
  });

  it('has a secret in no change that it plans, and in no state', () => {
    app.synth(cluster(1)).must('plan', '-out=plan');
    const { resource_changes: changes } = JSON.parse(app.must('show', '-json', 'plan').output) as {
      resource_changes: unknown;
    };
    const planned = JSON.stringify(changes);
    expect(planned).toContain('@@linux-lb:quoted:secret.var.password@@');
    expect(planned).not.toContain(SECRET);
    app.must('apply', '-auto-approve');
    const state = readFileSync(join(app.directory, 'state'), 'utf8');
    expect(state).toContain('@@linux-lb:quoted:secret.var.password@@');
    expect(state).not.toContain(SECRET);
  });

  it('prints lines with a value that is not known yet, by its name', () => {
    app.synth((stack) => {
      const value = new TerraformData(stack, 'made', {}).getStringAttribute('id');
      const service = RealService.own({ files: [{ path: '/etc/own', text: `a\nb ${value}\n` }] });
      new RealServerPool(stack, 'pool', { port: 80, service }).addServer(host('rs1', 1));
    });
    const { output } = app.must('plan');
    expect(output).toMatch(/b @@linux-lb:terraform_data\.made\.id@@/);
  });
});
