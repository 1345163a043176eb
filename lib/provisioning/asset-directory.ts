import { Lazy, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onSynthesize } from './custom-synthesis';

/** A file of an asset: path within it, and text. */
export interface AssetFile {
  readonly path: string;
  readonly content: string;
  /** Whether tokens in it may hold any bytes: it is no language of ours. */
  readonly verbatim?: boolean;
}

/**
 * A directory of readable files beside the stack's Terraform, at `assets/<id>/<hash>/`. Unlike a `TerraformAsset` its content is asked for at synth,
 * when every construct has said what it wants.
 */
export class AssetDirectory extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly produce: () => readonly AssetFile[],
  ) {
    super(scope, id);
    onSynthesize(this, (stackDirectory) => this.write(stackDirectory));
  }

  /** Path relative to the directory that Terraform runs in. */
  public get path(): string {
    return Lazy.stringValue({ produce: () => this.relativePath() });
  }

  /** Hash over every path and content. */
  public get hash(): string {
    return Lazy.stringValue({ produce: () => hashOf(this.produce()) });
  }

  private relativePath(): string {
    return this.pathOf(this.produce());
  }

  private pathOf(files: readonly AssetFile[]): string {
    return `${this.folder()}/${hashOf(files)}`;
  }

  private folder(): string {
    return `assets/${TerraformStack.of(this).getLogicalId(this.node)}`;
  }

  private write(stackDirectory: string): void {
    rmSync(join(stackDirectory, this.folder()), { recursive: true, force: true });
    const files = this.produce();
    const root = join(stackDirectory, this.pathOf(files));
    for (const directory of new Set(files.map((file) => dirname(file.path))))
      mkdirSync(join(root, directory), { recursive: true });
    for (const file of files) {
      const path = join(root, file.path);
      writeFileSync(path, file.content);
      chmodSync(path, 0o644);
    }
  }
}

function hashOf(files: readonly AssetFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(JSON.stringify([file.path, file.content]));
  return hash.digest('hex').slice(0, 32);
}
