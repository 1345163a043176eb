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
  return resource(synth(stack), 'step');
}

const conf = (content: string) => ({ path: '/etc/x.conf', content, mode: '0600', shared: false }) as const;

/** The provisioners of both phases. */
function phases(plan: Partial<HostPlan> = {}, user = 'root'): ResourceJson['provisioner'][] {
  const stack = newStack();
  step(stack, plan, user);
  const made = synth(stack);
  return ['Preparations', 'step'].map((id) => resource(made, id).provisioner);
}

it('makes one connection for each phase', () => {
  for (const provisioners of phases()) {
    expect(provisioners.map((each) => Object.keys(each))).toEqual([['remote-exec']]);
    expect(provisioners[0]['remote-exec'].when).toBeUndefined();
  }
});

it('makes three for each if there are values, which follow what makes the stage', () => {
  const stack = newStack();
  const address = new TerraformVariable(stack, 'address', { type: 'string' });
  step(stack, { files: [conf(address.stringValue)] });
  for (const id of ['step_Preparation', 'step']) {
    const { provisioner } = resource(synth(stack), id);
    expect(provisioner.map((each) => Object.keys(each)[0])).toEqual(['remote-exec', 'file', 'remote-exec']);
    expect(provisioner[1].file.destination).toBe('./.linux-lb/web/values');
    expect(provisioner[2]['remote-exec'].connection.script_path).toBe('./.linux-lb/web/run/run.sh');
  }
});

it('keeps its scripts in the login user’s home, each under a name of its own', () => {
  for (const [only] of phases())
    expect(only['remote-exec'].connection.script_path).toBe('./.linux-lb-web.%RAND%.sh');
});

it('is prepared before any host of the stack is changed, and after the anchors', () => {
  const stack = newStack();
  step(stack);
  const made = synth(stack).resource!.null_resource;
  const waits = (start: string) => resource(synth(stack), start).depends_on;
  const [anchored, prepared, preparation] = ['LinuxLbHosts_Anchored', 'LinuxLbPrepared', 'Preparations'].map(
    (start) => `null_resource.${Object.keys(made).find((id) => id.startsWith(start))!}`,
  );
  expect(waits('Preparations')).toEqual([anchored]);
  expect(waits('LinuxLbPrepared')).toEqual([expect.stringContaining('.Lines_'), preparation]);
  expect(waits('step')).toEqual([anchored, prepared]);
});

it('has Terraform read what is sent where it lies: the scripts of all hosts, and the host’s own', () => {
  const files = synthFiles((stack) => void step(stack, { files: [conf('a\n')] }));
  const { resource: all } = JSON.parse(files.get('cdk.tf.json')!);
  const made = Object.entries<ResourceJson>(all.null_resource).find(([id]) => id.startsWith('step'))![1];
  const sent = made.provisioner[0]['remote-exec'].inline!.join('\n');
  const [scripts, own] = ['scripts', 'files'].map((key) => `assets/linux-lb/${made.triggers![key]}`);
  for (const key of ['scripts', 'files'])
    expect(sent).toContain(`\${file("assets/linux-lb/\${self.triggers.${key}}.txt")}`);
  expect(files.get(`${scripts}/apply.sh`)).toBe(readScript('host/apply.sh'));
  expect(files.get(`${own}/files/etc/x.conf`)).toBe('a\n');
});

it('runs prepare.sh and apply.sh as root, by sudo where the login is another', () => {
  const commands = (user: string) => phases({}, user).map(([only]) => only['remote-exec'].inline!.at(-1));
  const ofEach = `\${jsondecode(local.Preparations_Sent_E4FF7B96[each.key]).run_as}sh prepare.sh web \${each.key}`;
  expect(commands('root')).toEqual([ofEach, 'sh apply.sh web d1']);
  expect(commands('admin')).toEqual([ofEach, 'sudo -n sh apply.sh web d1']);
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
    for (const id of Object.keys(all).filter((each) => each.startsWith('step'))) {
      const { file } = all[id].provisioner[1];
      expect(file.content).toBe('secret.var.auth_pass ${base64encode(var.auth_pass)}\n');
      delete file.content;
    }
    expect(JSON.stringify(stack.resource)).not.toMatch(/\$\{[^}]*auth_pass/);
    for (const [path, text] of files)
      if (path.startsWith('assets/')) expect(text).not.toMatch(/\$\{[^}]*auth_pass/);
  });

  it('is put again when its version changes', () => {
    const secrets = (version: string) => {
      const stack = newStack();
      withSecret(stack, version);
      return resource(synth(stack), 'step').triggers;
    };
    expect(secrets('1')).toMatchObject({ secrets: 'secret.var.auth_pass=1', values: '' });
    expect(secrets('2')).toEqual({ ...secrets('1'), secrets: 'secret.var.auth_pass=2' });
    expect(secrets('${x}')).toMatchObject({ secrets: 'secret.var.auth_pass=$${x}' });
  });
});
