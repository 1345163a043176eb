import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Build } from './build';
import { Usage, measure } from './measure';

export const APP = join(__dirname, 'apps/cluster.js');
const MINUTES = 60;

/** What the environment tells the app. */
export interface Variation {
  readonly SERVERS: string;
  readonly FIRST_WEIGHT?: string;
}

/** The environment of an app of a build. Steps are `terraform_data`, which needs no plugin. */
export function environmentOf(build: Build): NodeJS.ProcessEnv {
  return { LIBRARY: build.directory, LINUX_LB_RESOURCE: 'terraform_data' };
}

/** The app in a directory of its own, synthesized with the library of one build. */
export class Project {
  readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-bench-'));
  readonly stackDirectory = join(this.directory, 'cdktf.out/stacks/web');

  constructor(private readonly build: Build) {
    const settings = { language: 'typescript', app: `node ${APP}`, projectId: 'bench' };
    writeFileSync(join(this.directory, 'cdktf.json'), JSON.stringify(settings));
  }

  /** Runs the app; undefined if it is not done within ten minutes. */
  async synth(variation: Variation): Promise<Usage | undefined> {
    rmSync(join(this.directory, 'cdktf.out'), { recursive: true, force: true });
    const env = { ...process.env, ...environmentOf(this.build), ...variation };
    return measure([process.execPath, APP], { cwd: this.directory, env, timeoutSeconds: 10 * MINUTES });
  }

  /** What synth has written: files and bytes. */
  output(): { readonly files: number; readonly bytes: number } {
    const all = readdirSync(this.directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.startsWith('cdktf.out'))
      .map((name) => statSync(join(this.directory, name)))
      .filter((each) => each.isFile());
    return { files: all.length, bytes: all.reduce((sum, { size }) => sum + size, 0) };
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
