/**
 * A toy distribution family, program, forwarding method and kind of health check, as CONTRIBUTING says to add them: a name in a union, a file each, and a
 * row in every table that does not compile without it.
 */

/** In a file of `lib`, a text that takes the place of another. */
export type Edit = readonly [path: string, text: string, instead: string];

/** What makes the toys known: their names, and how users ask for them. */
export const NAMES: readonly Edit[] = [
  ['provisioning/host-plan.ts', "HostFamily = 'debian'", "HostFamily = 'toyix' | 'debian'"],
  ['provisioning/host-plan.ts', "HostProgram = 'keepalived'", "HostProgram = 'toyd' | 'keepalived'"],
  ['options/service-specification.ts', "program: 'nginx' |", "program: 'toyd' | 'nginx' |"],
  ['options/real-service.ts', 'export class RealService {', 'export class RealService {' + service()],
  [
    'options/forwarding-methods/index.ts',
    'DR: directRouting,',
    "DR: directRouting, TOY: { flag: '-i', packets: 'wrapped' } satisfies MethodProperties,",
  ],
  [
    'options/forwarding-methods/index.ts',
    'import { tunneling',
    "import { MethodProperties } from './method';\nimport { tunneling",
  ],
  [
    'options/forwarding-method.ts',
    'export class ForwardingMethod {',
    "export class ForwardingMethod { public static readonly TOY = new ForwardingMethod('TOY', undefined);",
  ],
  [
    'options/check-specification.ts',
    'export type CheckSpecification =',
    "export type CheckSpecification = | { readonly kind: 'TOY_CHECK'; readonly options: PortHealthCheckOptions }",
  ],
  ['options/health-check.ts', 'export class HealthCheck {', 'export class HealthCheck {' + healthCheck()],
  [
    'config/keepalived/check-model.ts',
    'export type Check =',
    "import type { ToyCheck } from './checks/toy-check';\nexport type Check = ToyCheck |",
  ],
];

/** The toys' own files. */
export const FILES: { readonly [path: string]: string } = {
  'roles/host/families/toyix.ts': `import { Family } from './family';
export const toyix: Family = { packages: { tc: ['toy-tc'], nginxStream: [], curl: [] }, nginxUser: 'toy' };
`,
  'roles/host/programs/toyd.ts': `import { Program } from './program';
export const toyd: Program = { packages: ['toy-server'], unit: 'toyd.service' };
`,
  'roles/real-service/toyd.ts': `import { SpecificationOf } from '../../options/service-specification';
import { program } from '../host/programs';
import { NOTHING, Service } from './service-part';
export const toyd: Service<SpecificationOf<'toyd'>> = { part: () => ({ ...NOTHING, ...program('toyd') }) };
`,
  'constructs/forwarding/toy.ts': `import { Forwarding } from './forwarding';
export const toy: Forwarding = { addressOf: () => '198.51.100.7', preparation: () => ({}), complaints: () => [] };
`,
  'options/health-check-rules/toy.ts': `import { SpecificationOf } from '../check-specification';
import { PORT_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';
import { checkTimes } from './times';
export const toyRules: CheckRules<SpecificationOf<'TOY_CHECK'>> = {
  struct: PORT_HEALTH_CHECK,
  check: (where, property, { options }) => checkTimes(where, property, options),
};
`,
  'config/keepalived/checks/toy-check.ts': `import { CheckPrinter, PortCheck } from '../check-model';
import { portLines } from './connection-lines';
export interface ToyCheck extends PortCheck { readonly kind: 'TOY_CHECK' }
export const toyCheck: CheckPrinter<ToyCheck> = {
  block: (check) => ({ name: check.kind, body: ['toy yes', ...portLines(check)] }),
};
`,
  'roles/checks/kinds/toy.ts': `import { SpecificationOf } from '../../../options/check-specification';
import { KindOfCheck } from './check-kind';
import { port } from './times';
export const toy: KindOfCheck<SpecificationOf<'TOY_CHECK'>> = {
  checker: ({ kind, options }, around) => ({ kind, ...port(options, around) }),
  packets: () => [{ protocol: 'gre' }],
};
`,
};

/** A row of a table: its file, where the table begins, the name that has to be there, and what stands behind it. */
export const ROWS: readonly { path: string; table: string; name: string; value: string; from?: string }[] = [
  row('roles/host/families/index.ts', 'FAMILIES: Record<HostFamily, Family> = {', 'toyix'),
  row('roles/host/programs/index.ts', 'PROGRAMS: Record<HostProgram, Program> = {', 'toyd'),
  row('roles/real-service/index.ts', 'Service<SpecificationOf<P>> } = {', 'toyd'),
  {
    ...row('options/real-service-check.ts', 'ServiceRules<SpecificationOf<P>> } = {', 'toyd'),
    value: '{ check: checkPage }',
    from: undefined,
  },
  row(
    'constructs/forwarding/index.ts',
    'FORWARDINGS: Record<MethodName, Forwarding> = {',
    'TOY',
    'toy',
    './toy',
  ),
  row(
    'options/health-check-check.ts',
    'CheckRules<SpecificationOf<K>> } = {',
    'TOY_CHECK',
    'toyRules',
    './health-check-rules/toy',
  ),
  row(
    'config/keepalived/check.ts',
    'CheckPrinter<Check & { kind: K }> } = {',
    'TOY_CHECK',
    'toyCheck',
    './checks/toy-check',
  ),
  row('roles/checks/kinds/index.ts', 'KindOfCheck<SpecificationOf<K>> } = {', 'TOY_CHECK', 'toy', './toy'),
];

/** An app that uses them all. */
export const APP = `import { App, TerraformStack } from 'cdktf';
import { ForwardingMethod, HealthCheck, LvsDirector, RealServerPool, RealService, ServerHost, SshKey, VirtualIp } from './lib';
const key = SshKey.file('/dev/null');
const host = (name: string, address: string) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh: { key } });
const app = new App({ outdir: process.argv[2] });
const stack = new TerraformStack(app, 'toys');
const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.toyd(), healthCheck: HealthCheck.toy() });
pool.addServer(host('r1', '192.0.2.21/24'));
const director = new LvsDirector(stack, 'lb', { host: host('d1', '192.0.2.11/24'), virtualIps: [VirtualIp.of('192.0.2.100')] });
director.addVirtualService('web', { pool, port: 80, additionalPorts: [443], forwardingMethod: ForwardingMethod.TOY });
app.synth();
`;

function row(path: string, table: string, name: string, value = name, from = `./${name}`) {
  return { path, table, name, value, from };
}

function service(): string {
  return " public static toyd(): RealService { return RealService.ofPage('toyd', {}); }";
}

function healthCheck(): string {
  return " public static toy(): HealthCheck { return new HealthCheck({ kind: 'TOY_CHECK', options: {} }); }";
}
