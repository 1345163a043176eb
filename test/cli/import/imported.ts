import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKeepalivedConf } from '../../../lib/config/reader/keepalived-conf';
import { ConfigLine } from '../../../lib/config/block-writer';
import { importKeepalived } from '../../../cli/import/import-keepalived';
import { Imported } from '../../../cli/import/imported';
import { synthesizePrograms } from '../programs/synthesize-programs';
import { readTree } from '../../support/synth';
import { keepalivedFilesOf, keepalivedVerdict } from '../../support/real-programs';

/** Configurations of our own, after the chapters on NAT and direct routing of distributions' handbooks. */
export const CONFIGURATIONS = join(__dirname, 'configurations');

/** What Debian's keepalived ships; a test says so where it is not installed. */
export const SAMPLES = '/usr/share/doc/keepalived/samples';

/** An import that was synthesized. */
export interface Rendered extends Imported {
  /** Of each director, the primary first; none where there is no program, or it was refused. */
  readonly directors: readonly Director[];
  /** Why the program was refused at synth. */
  readonly refusal?: string;
}

/** What a director gets. */
export interface Director {
  /** Of its keepalived.conf. */
  readonly tree: readonly ConfigLine[];
  /** What keepalived says of it: nothing if all is well. */
  readonly verdict: string;
  /** Texts of the scripts of its health checks. */
  readonly scripts: readonly string[];
}

/** Imports each of several lists of files, and synthesizes what comes out. */
export function rendered(lists: readonly (readonly string[])[]): Rendered[] {
  const root = mkdtempSync(join(tmpdir(), 'linux-lb-import-'));
  try {
    const all = lists.map((files) => importKeepalived(files));
    const refusals = synthesizePrograms(
      all.map(({ program = '' }) => program),
      root,
    );
    return all.map((imported, at) => {
      if (imported.program === undefined) return { ...imported, directors: [] };
      if (refusals[at] !== '') return { ...imported, directors: [], refusal: refusals[at] };
      const files = readTree(join(root, String(at), 'cdktf.out/stacks/imported'));
      const directors = ['Primary', 'Backup', 'Director'].flatMap((step) => directorOf(step, files) ?? []);
      return { ...imported, directors };
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function directorOf(step: string, all: Map<string, string>): Director | undefined {
  const own = [...all].filter(([path]) => path.startsWith(`assets/lvs_${step}_`));
  if (own.length === 0) return undefined;
  const kept = keepalivedFilesOf(
    new Map(own.map(([path, text]) => [path.split('/').slice(2).join('/'), text])),
  );
  return {
    tree: readKeepalivedConf(kept['linux-lb.d/imported-lvs.conf']),
    verdict: keepalivedVerdict(withoutPlaceholders(kept)),
    scripts: own.filter(([path]) => /imported-lvs\/check-[^/]*\.sh$/.test(path)).map(([, text]) => text),
  };
}

/** A password comes to a host by Terraform. */
function withoutPlaceholders(files: { [name: string]: string }): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, text.replace(/@@linux-lb:[^@]*@@/g, 'x')]),
  );
}

export function sampleFiles(): string[] {
  if (!existsSync(SAMPLES))
    throw new Error(
      `${SAMPLES} is not there: \`sh tools/with-programs.sh true\` installs Debian's keepalived.`,
    );
  return readdirSync(SAMPLES)
    .filter((name) => name.startsWith('keepalived.conf.'))
    .sort()
    .map((name) => join(SAMPLES, name));
}
