import { DataResource, TerraformStack, TerraformVariable, Token } from 'cdktf';
import {
  AddressFamily,
  HealthCheck,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  ServerHost,
  VirtualIp,
} from '../../lib';
import { newStack, resource, resources, synth, synthFiles } from '../support/synth';

/** Everything that may be known only after apply, is: outputs of a resource, and variables. */
function tokens(stack: TerraformStack): void {
  const output = (name: string) => new DataResource(stack, name, {}).output as unknown as string;
  const number = (name: string) => new TerraformVariable(stack, name, { type: 'number' }).numberValue;
  const host = (name: string) =>
    new ServerHost({
      name,
      networkInterfaces: [{ device: 'eth0', address: Token.asString(output(`${name}_address`)) }],
      ssh: {
        port: number(`${name}_ssh_port`),
        bastion: { address: Token.asString(output(`${name}_jump`)), port: number(`${name}_jump_port`) },
        timeoutSeconds: number(`${name}_timeout`),
      },
    });
  const port = number('http_port');
  const pool = new RealServerPool(stack, 'pool', {
    port,
    healthCheck: HealthCheck.http('/healthz', {
      delayLoopSeconds: number('delay'),
      statusCode: number('status'),
    }),
    service: RealService.nginx(),
  });
  pool.addServer(host('rs1'), { weight: number('weight') });
  const vip = Token.asString(output('vip'));
  const pair = new LvsDirectorPair(stack, 'pair', {
    primary: host('d1'),
    backup: host('d2'),
    virtualIps: [VirtualIp.of(vip, { device: 'eth0', family: AddressFamily.IPV4 })],
    vrrp: { virtualRouterId: number('vrid'), primaryPriority: number('high'), backupPriority: number('low') },
  });
  pair.addVirtualService('http', { pool, port, persistenceTimeoutSeconds: number('persistence') });
}

const files = synthFiles((stack) => {
  // cdktf's own DataResource asks a Terraform binary for its version when an app is synthesized; tests have none to ask.
  tokens(stack);
  for (const child of stack.node.findAll()) if (child instanceof DataResource) dropValidations(child);
});

const json = (() => {
  const stack = newStack();
  tokens(stack);
  for (const child of stack.node.findAll()) if (child instanceof DataResource) dropValidations(child);
  return synth(stack);
})();

function dropValidations(resourceOfUser: DataResource): void {
  Object.defineProperty(resourceOfUser.node, 'validate', { value: () => [] });
}

it('leaves no marker of cdktf in any file', () => {
  const marker = /TfToken|TOKEN\.\d|-?1\.8\d*e\+?308|-?1\.79\d*e\+?308/;
  for (const [path, text] of files) expect([path, text.match(marker)]).toEqual([path, null]);
});

it('puts placeholders into the files, named after what they stand for', () => {
  const conf = [...files].find(([path]) => /Primary.*linux-lb\.d\/web-pair\.conf/.test(path))![1];
  expect(conf).toContain('virtual_router_id @@linux-lb:word:var.vrid@@');
  expect(conf).toContain('priority @@linux-lb:word:var.high@@');
  expect(conf).toContain(
    'virtual_server @@linux-lb:word:terraform_data.vip.output@@ @@linux-lb:word:var.http_port@@ {',
  );
  expect(conf).toContain('weight @@linux-lb:word:var.weight@@');
  expect(conf).toContain('status_code @@linux-lb:word:var.status@@');
});

it('takes the address out of a token that may have a prefix', () => {
  const conf = [...files].find(([path]) => /Primary.*linux-lb\.d\/web-pair\.conf/.test(path))![1];
  const server = conf.match(/real_server @@linux-lb:word:(\S+)@@ /)![1];
  const values = resource(json, 'pair_Primary').provisioner[1].file.content!;
  expect(values).toContain(
    `${server} \${base64encode(element(split("/", terraform_data.rs1_address.output), 0))}\n`,
  );
  expect(resource(json, 'pool_server-rs1').provisioner[0]['remote-exec'].connection.host).toBe(
    '${element(split("/", terraform_data.rs1_address.output), 0)}',
  );
});

it('sends each value once, in base64', () => {
  const values = resource(json, 'pair_Primary').provisioner[1].file.content!;
  const lines = values.trimEnd().split('\n');
  const used = [...files]
    .filter(([path]) => /pair_Primary.*\/(files|plan)\//.test(path))
    .flatMap(([, text]) =>
      [...text.matchAll(/@@linux-lb:(?:word:)?([A-Za-z0-9_.-]+)@@/g)].map(([, name]) => name),
    );
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([...new Set(used)].sort());
  expect(lines).toContain('var.vrid ${base64encode(var.vrid)}');
  expect(lines).toContain('terraform_data.vip.output ${base64encode(terraform_data.vip.output)}');
  for (const line of lines) expect(line).toMatch(/^\S+ \$\{base64encode\(.+\)\}$/);
});

it('does the step again when a value changes', () => {
  expect(resource(json, 'pair_Primary').triggers?.values).toMatch(/^\$\{sha256\(join\(.*var\.vrid.*\)\)\}$/);
});

it('keeps numbers that only Terraform knows out of the connection as numbers', () => {
  const anchors = resource(json, 'pool_Anchors').for_each!.rs1;
  expect(anchors).toMatchObject({
    port: '${var.rs1_ssh_port}',
    bastion_host: '${terraform_data.rs1_jump.output}',
    bastion_port: '${var.rs1_jump_port}',
    timeout: '${var.rs1_timeout}s',
  });
  const { connection } = resource(json, 'pool_server-rs1').provisioner[0]['remote-exec'];
  expect(connection).toMatchObject({
    port: '${var.rs1_ssh_port}',
    bastion_port: '${var.rs1_jump_port}',
    timeout: '${var.rs1_timeout}s',
  });
});

it('shows expressions in the inventory', () => {
  const inventory = JSON.parse(files.get('linux-lb.json')!);
  expect(inventory.hosts[0]).toMatchObject({
    name: 'rs1',
    networkInterfaces: [{ device: 'eth0', address: '${terraform_data.rs1_address.output}' }],
    ssh: {
      port: '${var.rs1_ssh_port}',
      bastion: { address: '${terraform_data.rs1_jump.output}', port: '${var.rs1_jump_port}' },
    },
  });
  expect(inventory.clusters[0]).toMatchObject({
    vrrp: { virtualRouterId: '${var.vrid}' },
    virtualIps: [
      { address: '${terraform_data.vip.output}', holders: [{ device: 'eth0' }, { device: 'eth0' }] },
    ],
    virtualServices: [{ port: '${var.http_port}', virtualIp: '${terraform_data.vip.output}' }],
  });
  expect(inventory.pools[0]).toMatchObject({
    port: '${var.http_port}',
    servers: [{ weight: '${var.weight}' }],
  });
});

it('reads the same twice: a number token has one name, however often it is asked for', () => {
  const stack = newStack();
  tokens(stack);
  for (const child of stack.node.findAll()) if (child instanceof DataResource) dropValidations(child);
  expect(resources(synth(stack))).toEqual(resources(json));
});
