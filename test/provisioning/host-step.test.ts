import { TerraformVariable } from 'cdktf';
import { HostPlan } from '../../lib/provisioning/host-plan';
import { HostAnchors } from '../../lib/provisioning/anchors/host-anchors';
import { HostStep } from '../../lib/provisioning/host-step';
import { readScript } from '../../lib/scripts/script-files';
import { hostPlan } from '../../lib/roles/host/sum-of-parts';
import { host } from '../support/hosts';
import { ResourceJson, newStack, resource, synth, synthFiles } from '../support/synth';
import { TerraformStack } from 'cdktf';

const EMPTY: HostPlan = hostPlan([]);

function step(stack: TerraformStack, plan: Partial<HostPlan> = {}, user = 'root'): HostStep {
  return new HostStep(stack, 'step', {
    host: host('d1', 11, { user }),
    cluster: 'web',
    anchors: new HostAnchors(stack, {
      cluster: 'web',
      tier: 'servers',
      hosts: () => [],
      dependsOn: () => [],
    }),
    plan: () => ({ ...EMPTY, ...plan }),
    dependsOn: () => [],
  });
}

function json(plan: Partial<HostPlan> = {}, user = 'root'): ResourceJson {
  const stack = newStack();
  step(stack, plan, user);
  return resource(synth(stack), 'step_');
}

const conf = (content: string) => ({ path: '/etc/x.conf', content, mode: '0600', shared: false }) as const;

it('makes two connections: what is sent, and apply', () => {
  const provisioners = json().provisioner.map((provisioner) => Object.entries(provisioner)[0]);
  expect(provisioners.map(([type]) => type)).toEqual(['remote-exec', 'remote-exec']);
  for (const [, { when }] of provisioners) expect(when).toBeUndefined();
});

it('makes a third connection for values, if there are any', () => {
  const stack = newStack();
  const address = new TerraformVariable(stack, 'address', { type: 'string' });
  step(stack, { files: [conf(address.stringValue)] });
  const { provisioner } = resource(synth(stack), 'step_');
  expect(provisioner).toHaveLength(3);
  expect(provisioner[1].file.destination).toBe('./.linux-lb/web/values');
});

it('keeps its scripts in the login user’s home and in the stage, not in /tmp', () => {
  const [prepare, apply] = json().provisioner.map((provisioner) => Object.values(provisioner)[0]);
  expect(prepare.connection.script_path).toBe('./.linux-lb-web.prepare.sh');
  expect(apply.connection.script_path).toBe('./.linux-lb/web/run/run.sh');
});

it('has Terraform read what is sent where it lies: the scripts of all hosts, and the host’s own', () => {
  const files = synthFiles((stack) => void step(stack, { files: [conf('a\n')] }));
  const { resource: all } = JSON.parse(files.get('cdk.tf.json')!);
  const made = Object.entries<ResourceJson>(all.null_resource).find(([id]) => id.startsWith('step'))![1];
  const sent = made.provisioner[0]['remote-exec'].inline!.join('\n');
  const [scripts, own] = [...sent.matchAll(/\$\{file\("(assets\/[^"]+)\.txt"\)\}/g)].map(([, path]) => path);
  expect(files.get(`${scripts}/apply.sh`)).toBe(readScript('host/apply.sh'));
  expect(files.get(`${own}/files/etc/x.conf`)).toBe('a\n');
});

it('runs apply.sh as root, by sudo where the login is another', () => {
  const command = (user: string) => json({}, user).provisioner[1]['remote-exec'].inline;
  expect(command('root')).toEqual(['exec sh ./.linux-lb/web/apply.sh web d1']);
  expect(command('admin')).toEqual(['exec sudo -n sh ./.linux-lb/web/apply.sh web d1']);
});

it('is done again when a file changes, and only then', () => {
  const { triggers: before } = json({ files: [conf('a\n')] });
  expect(json({ files: [conf('a\n')] }).triggers).toEqual(before);
  const { triggers: after } = json({ files: [conf('b\n')] });
  expect(after!.files).not.toBe(before!.files);
  expect({ ...after, files: '' }).toEqual({ ...before, files: '' });
});

describe('a secret', () => {
  const SECRET = 'auth_pass';
  function withSecret(stack: TerraformStack, version = '1'): void {
    const token = new TerraformVariable(stack, SECRET, { sensitive: true }).stringValue;
    step(stack, { files: [conf(`password ${token}\n`)], secrets: [{ token, version }] });
  }

  it('is in the values that travel, and nowhere else in the plan and the assets', () => {
    const files = synthFiles(withSecret);
    const stack = JSON.parse(files.get('cdk.tf.json')!);
    const { null_resource: all } = stack.resource;
    const made = all[Object.keys(all).find((id) => id.startsWith('step'))!];
    expect(made.provisioner[1].file.content).toBe('secret.var.auth_pass ${base64encode(var.auth_pass)}\n');
    delete made.provisioner[1].file.content;
    expect(JSON.stringify(stack.resource)).not.toMatch(/\$\{[^}]*auth_pass/);
    for (const [path, text] of files)
      if (path.startsWith('assets/')) expect(text).not.toMatch(/\$\{[^}]*auth_pass/);
  });

  it('is put again when its version changes', () => {
    const secrets = (version: string) => {
      const stack = newStack();
      withSecret(stack, version);
      return resource(synth(stack), 'step_').triggers;
    };
    expect(secrets('1')).toMatchObject({ secrets: 'secret.var.auth_pass=1', values: '' });
    expect(secrets('2')).toEqual({ ...secrets('1'), secrets: 'secret.var.auth_pass=2' });
    expect(secrets('${x}')).toMatchObject({ secrets: 'secret.var.auth_pass=$${x}' });
  });
});
