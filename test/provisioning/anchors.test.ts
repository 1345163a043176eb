import { Lazy, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost, SshKey } from '../../lib';
import { anchorResource } from '../../lib/provisioning/anchors/anchor-resource';
import { escapeTemplate } from '../../lib/provisioning/terraform-template';
import { readScript } from '../../lib/scripts/script-files';
import { host } from '../support/hosts';
import { ProvisionerJson, ResourceJson, newStack, resource, synth } from '../support/synth';

function anchored(stack: TerraformStack, hosts: ServerHost[]): TerraformStack {
  const anchors = () =>
    hosts.map((each) => ({ key: each.name, cluster: 'web', path: 'web/pool', host: each }));
  anchorResource(new Construct(stack, 'anchors'), { kind: 'construct', anchors, dependsOn: () => [] });
  return stack;
}

function anchors(hosts: ServerHost[], kind = 'null_resource'): ResourceJson {
  return resource(synth(anchored(newStack({ linuxLbResource: kind }), hosts)), 'anchors');
}

const withKey = (name: string, path: string) =>
  new ServerHost({
    name,
    networkInterfaces: [{ device: 'eth0', address: '192.0.2.29/24' }],
    ssh: { key: SshKey.file(path) },
  });
const two = [host('rs1', 21), host('rs2', 22)];
const provisioners = (json: ResourceJson): ProvisionerJson[] =>
  json.provisioner.map(({ ['remote-exec']: run }) => run);

it('has one key a host', () => {
  expect(Object.keys(anchors(two).for_each!)).toEqual(['rs1', 'rs2']);
  expect(anchors(two.slice(1)).for_each).toEqual({ rs2: anchors(two).for_each!.rs2 });
});

/** For each instance engines look through all of it: once for each value in it, and for a map that is written in for_each once more for each `each.value`. */
it('is for_each over one text a host, which a local has', () => {
  const { resource: made, locals } = synth(anchored(newStack(), two));
  const [hosts, texts] = Object.keys(locals!);
  expect(locals![texts]).toBe(`\${{for key, host in local.${hosts} : key => jsonencode(host)}}`);
  expect(Object.values(made!.null_resource).map(({ for_each }) => for_each)).toEqual([`\${local.${texts}}`]);
});

it('stays when the last host is gone, or its tear-down would not run', () => {
  expect(anchors([]).for_each).toEqual({});
});

it('has every value of a host in its triggers', () => {
  expect(anchors(two).triggers).toBe('${jsondecode(each.value)}');
});

it.each([
  ['null_resource', 'triggers'],
  ['terraform_data', 'triggers_replace'],
])('of %s does all at destroy time, with nothing but its own triggers', (kind, attribute) => {
  const more = ['~/.ssh/id', Lazy.stringValue({ produce: () => '${var.key_path}' })].map((path, at) =>
    withKey(`rs${at + 3}`, path),
  );
  const json = anchors([...two, ...more], kind);
  expect(provisioners(json).map(({ when }) => when)).toEqual(['destroy']);
  const known = Object.keys(json.for_each!.rs1);
  for (const text of strings(provisioners(json))) {
    for (const expression of interpolations(text)) {
      const used = [...expression.matchAll(/\b([a-z_]+)\.([a-z_]+)(?:\.([a-z_]+))?/g)];
      expect(used.length).toBeGreaterThan(0);
      for (const [, root, second, key] of used) {
        expect([root, second]).toEqual(['self', attribute]);
        expect(known).toContain(key);
      }
    }
  }
});

it('tears down with the script that lies on the host, if there is one', () => {
  const [run] = provisioners(anchors(two));
  expect(run.inline).toEqual([
    escapeTemplate(readScript('leave-no-script.sh')),
    'set -- ${self.triggers.cluster} ${self.triggers.name} cdktf-linux-lb ${self.triggers.path} construct ${self.triggers.run_as}',
    escapeTemplate(readScript('leave.sh')),
  ]);
});

/** Every string in a value. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

/** The expressions of a Terraform template, without what is escaped. */
function interpolations(text: string): string[] {
  return [...text.replaceAll('$${', '').matchAll(/\$\{([^}]*)\}/g)].map(([, expression]) => expression);
}
