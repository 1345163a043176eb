import { App, TerraformStack, Testing } from 'cdktf';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The environment of whoever runs the tests decides nothing. */
delete process.env.LINUX_LB_RESOURCE;

/** Terraform's JSON of a stack, as far as tests look into it. */
export interface TerraformJson {
  readonly locals?: { [name: string]: unknown };
  readonly resource?: { [type: string]: { [id: string]: ResourceJson } };
  readonly provider?: { [name: string]: object[] };
  readonly terraform?: { required_providers?: { [name: string]: { version?: string } } };
}

/** A resource of ours: `triggers` for null_resource, `triggers_replace` for terraform_data. */
export interface ResourceJson {
  readonly triggers?: { [key: string]: string };
  readonly triggers_replace?: { [key: string]: string };
  readonly provisioner: { [type: string]: ProvisionerJson }[];
  readonly for_each?: { [key: string]: { [key: string]: string } };
  readonly depends_on?: string[];
  readonly lifecycle: { create_before_destroy: boolean };
}

/** A provisioner. */
export interface ProvisionerJson {
  readonly when?: 'destroy';
  readonly connection: { [key: string]: unknown };
  readonly inline?: string[];
  readonly content?: string;
  readonly source?: string;
  readonly destination?: string;
}

/** Named, or cdktf makes a directory in /tmp for every app and leaves it there; `synth` itself writes no file. */
export const NOWHERE = join(tmpdir(), 'linux-lb-synth-in-memory');

/** A stack of a fresh app, without the metadata that changes with versions and file names. */
export function newStack(context: { [key: string]: unknown } = {}, id = 'web'): TerraformStack {
  return new TerraformStack(Testing.app({ context, stubVersion: true, outdir: NOWHERE }), id);
}

/** The one way in which unit tests synthesize: with validations, and with the provider's version made plain. */
export function synth(stack: TerraformStack): TerraformJson {
  const json = JSON.parse(Testing.synth(stack, true));
  for (const provider of Object.values<{ version?: string }>(json.terraform?.required_providers ?? {})) {
    if (provider.version) provider.version = 'VERSION';
  }
  return json;
}

/** What the CLI warns of, after a synth. */
export function warningsOf(stack: TerraformStack): string[] {
  synth(stack);
  const told = stack.node.findAll().flatMap(({ node }) => node.metadata);
  return told.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data));
}

/** Refuses what a synth of that stack would refuse, and writes no JSON: for tests that ask that of hundreds. */
export function validate(stack: TerraformStack): void {
  for (const construct of stack.node.findAll()) construct.node.validate();
}

/** Texts of all files that a whole synth writes for a stack, by their path in its directory. */
export function synthFiles(compose: (stack: TerraformStack) => void, id = 'web'): Map<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'linux-lb-synth-'));
  try {
    const app = new App({ outdir, skipValidation: false });
    compose(new TerraformStack(app, id));
    app.synth();
    return readTree(join(outdir, 'stacks', id));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Texts of a step's assets by path, of a stack that was composed; much cheaper than writing them. */
export function assetFiles(stack: TerraformStack, step: string): Map<string, string> {
  const asset = stack.node.findAll().find(({ node }) => node.path.endsWith(`${step}/Files`)) as unknown;
  const files = (asset as { produce: () => { path: string; content: string }[] }).produce();
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** Our resources by logical id, whichever type they have, with the map that the texts in their for_each are made of. */
export function resources(json: TerraformJson): { [id: string]: ResourceJson } {
  const all = { ...json.resource?.null_resource, ...json.resource?.terraform_data };
  return Object.fromEntries(Object.entries(all).map(([id, each]) => [id, withMap(json, each)]));
}

function withMap({ locals = {} }: TerraformJson, resource: ResourceJson): ResourceJson {
  const texts = /^\$\{local\.(.*)\}$/.exec(String(resource.for_each))?.[1];
  if (texts === undefined || typeof locals[texts] !== 'string') return resource;
  const [, hosts] = /^\$\{\{for key, host in local\.(\S+) : key => jsonencode\(host\)\}\}$/.exec(
    locals[texts],
  )!;
  return { ...resource, for_each: locals[hosts] as ResourceJson['for_each'] };
}

/** The one resource whose logical id is this before its hash, or starts like this. */
export function resource(json: TerraformJson, start: string): ResourceJson {
  const all = Object.entries(resources(json));
  const named = all.filter(([id]) => id.replace(/_[0-9A-F]{8}$/, '') === start);
  const found = named.length > 0 ? named : all.filter(([id]) => id.startsWith(start));
  if (found.length !== 1) throw new Error(`${found.length} resources start with ${start}`);
  return found[0][1];
}

/** The one file whose path ends like this. */
export function fileEnding(files: Map<string, string>, ...parts: string[]): string {
  const found = [...files].filter(([path]) => parts.every((part) => path.includes(part)));
  if (found.length !== 1) throw new Error(`${found.length} files match ${parts.join(' and ')}`);
  return found[0][1];
}

/** Texts of all files below a directory by their paths, and of what each step sends, below `assets/<id of the step>`. */
export function readTree(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  const texts = new Map(paths.map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]));
  const sent = [...texts].flatMap(([path, text]) =>
    path.endsWith('cdk.tf.json') ? sentBySteps(dirname(path), text, texts) : [],
  );
  const all = [...texts, ...sent];
  return new Map(
    all.flatMap(([path, text]) => (path.endsWith('.txt') ? unpacked(path, text) : [[path, text]])),
  );
}

/** What each step has for itself alone. */
function sentBySteps(stack: string, json: string, texts: Map<string, string>): [string, string][] {
  const steps = Object.entries(resources(JSON.parse(json) as TerraformJson));
  return steps.flatMap(([id, step]): [string, string][] => {
    const { triggers, triggers_replace = triggers } = step;
    const own = texts.get(join(stack, `assets/linux-lb/${triggers_replace?.files}.txt`));
    if (own === undefined || id.includes('_Preparation_')) return [];
    return [[join(stack, `assets/${id}.txt`), own]];
  });
}

/** The files of a payload, below its path without `.txt`. */
function unpacked(path: string, text: string): [string, string][] {
  const parts = text.split(/^@@linux-lb:(file|unended) (.*)\n/m).slice(1);
  return parts.flatMap((kind, at): [string, string][] => {
    if (at % 3 !== 0) return [];
    const content = kind === 'file' ? parts[at + 2] : parts[at + 2].slice(0, -1);
    return [[`${path.slice(0, -4)}/${parts[at + 1]}`, content]];
  });
}
