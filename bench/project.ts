import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Build } from './build';
import { Usage, measure } from './measure';

export const APP = join(__dirname, 'apps/cluster.js');
/** Of CPU time. */
const SYNTH_SECONDS = 600;

/** What the environment tells the app. */
export interface Variation {
  readonly BALANCER?: 'lvs' | 'nginx';
  readonly SERVERS: string;
  readonly FIRST_WEIGHT?: string;
  readonly ADVERT_SECONDS?: string;
}

/** What is left of a synth. */
export interface Written {
  /** Files that steps upload. */
  readonly assets: number;
  /** As they lie on the disk: a small file takes a block. */
  readonly assetMegabytes: number;
  /** What the engine and other programs read: cdk.tf.json, linux-lb.json. */
  readonly stackMegabytes: number;
}

/** The environment of an app of a build. Steps are `terraform_data`, which needs no plugin. */
export function environmentOf(build: Build): NodeJS.ProcessEnv {
  return { LIBRARY: build.directory, LINUX_LB_RESOURCE: 'terraform_data' };
}

/** The app in a directory of its own, synthesized with the library of one build. */
export class Project {
  readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-bench-'));
  readonly stackDirectory = join(this.directory, 'cdktf.out/stacks/web');
  private readonly key = join(this.directory, 'key');

  constructor(private readonly build: Build) {
    const settings = { language: 'typescript', app: `node ${APP}`, projectId: 'bench' };
    writeFileSync(join(this.directory, 'cdktf.json'), JSON.stringify(settings));
    writeFileSync(this.key, 'engines read it to plan, and nobody logs in\n');
  }

  /** Runs the app; undefined if it takes more than ten minutes of CPU time. */
  async synth(variation: Variation): Promise<Usage | undefined> {
    rmSync(join(this.directory, 'cdktf.out'), { recursive: true, force: true });
    const key = { LINUX_LB_SSH_KEY: this.key };
    const env = { ...process.env, ...key, ...environmentOf(this.build), ...variation };
    return measure([process.execPath, APP], { cwd: this.directory, env, cpuSeconds: SYNTH_SECONDS });
  }

  /** What synth has written. */
  written(): Written {
    const files = readdirSync(join(this.directory, 'cdktf.out'), { recursive: true, encoding: 'utf8' })
      .map((name) => ({ name, ...sizesOf(join(this.directory, 'cdktf.out', name)) }))
      .filter(({ isFile }) => isFile);
    const assets = files.filter(({ name }) => name.includes('/assets/'));
    const rest = files.filter(({ name }) => !name.includes('/assets/'));
    return {
      assets: assets.length,
      assetMegabytes: sum(assets.map(({ onDisk }) => onDisk)) / 1e6,
      stackMegabytes: sum(rest.map(({ size }) => size)) / 1e6,
    };
  }

  /** Runs something while the stack connects to no host. */
  async withoutProvisioners<T>(action: () => Promise<T>): Promise<T> {
    const file = join(this.stackDirectory, 'cdk.tf.json');
    const text = readFileSync(file, 'utf8');
    const withoutThem = (key: string, value: unknown) => (key === 'provisioner' ? undefined : value);
    writeFileSync(file, JSON.stringify(JSON.parse(text, withoutThem)));
    try {
      return await action();
    } finally {
      writeFileSync(file, text);
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function sizesOf(file: string): { readonly isFile: boolean; readonly size: number; readonly onDisk: number } {
  const stat = statSync(file);
  return { isFile: stat.isFile(), size: stat.size, onDisk: stat.blocks * 512 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
