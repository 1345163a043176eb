import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { importFiles } from '../../../cli/import/import-files';
import { Imported } from '../../../cli/import/imported';
import { makeCertificate, nginxBalancerVerdict } from '../../support/real-programs';
import { readTree } from '../../support/synth';
import { synthesizePrograms } from '../programs/synthesize-programs';

/** Of our own: the shapes that people have. */
export const NGINX_CONFIGURATIONS = join(__dirname, 'nginx');

/** An import that was synthesized. */
export interface RenderedNginx {
  readonly name: string;
  readonly text: string;
  readonly imported: Imported;
  /** Why the program was refused at synth; nothing if it was not. */
  readonly refusal: string;
  /** nginx's files of the balancer by their paths. */
  readonly files: { readonly [path: string]: string };
}

export function nginxSamples(): RenderedNginx[] {
  const names = readdirSync(NGINX_CONFIGURATIONS).sort();
  return renderedNginx(names.map((name) => [join(NGINX_CONFIGURATIONS, name)]));
}

/** Imports each of several lists of files, and synthesizes what comes out. The file of nginx is the last one. */
export function renderedNginx(lists: readonly (readonly string[])[]): RenderedNginx[] {
  const root = mkdtempSync(join(tmpdir(), 'linux-lb-import-'));
  try {
    const all = lists.map((files) => importFiles(files));
    const programs = all.map(({ program = '' }) => program);
    const refusals = synthesizePrograms(programs, root);
    return all.map((imported, at) => {
      const file = lists[at].at(-1)!;
      return {
        name: basename(file, '.conf'),
        text: readFileSync(file, 'utf8'),
        imported,
        refusal: refusals[at],
        files: refusals[at] === '' ? filesOf(join(root, String(at), 'cdktf.out/stacks/imported')) : {},
      };
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function filesOf(stack: string): { [path: string]: string } {
  const own = [...readTree(stack)].flatMap(([path, text]) => {
    const [, file] = /^assets\/nginx_(?:Balancer|Primary)_[^/]*\/files(\/etc\/nginx\/.*)$/.exec(path) ?? [];
    // On a host of Debian's family.
    return file === undefined || /user-rhel/.test(file) ? [] : [[file, text] as const];
  });
  return Object.fromEntries(own);
}

/** All that nginx reads, as one text. */
export function asOneText(files: { readonly [path: string]: string }): string {
  const included = (pattern: string): string => {
    const asked = new RegExp(
      `^${resolve('/etc/nginx', pattern).replace(/[.+]/g, '\\$&').replace(/\*/g, '[^/]*')}$`,
    );
    return Object.entries(files)
      .filter(([path]) => asked.test(path) && !path.endsWith('/mime.types'))
      .map(([, text]) => withIncluded(text))
      .join('\n');
  };
  const withIncluded = (text: string): string =>
    text.replace(/include ([^;\s]+);/g, (_, pattern: string) => included(pattern));
  return withIncluded(files['/etc/nginx/nginx.conf']);
}

/** A sample is one file, or what `nginx -T` has printed. */
export function sampleAsOneText({ text }: RenderedNginx): string {
  const [, ...parts] = text.split(/^# configuration file (.+):$/m);
  if (parts.length === 0) return text;
  const files = parts.flatMap((path, at) => (at % 2 === 0 ? [[path, parts[at + 1]]] : []));
  return asOneText(Object.fromEntries(files));
}

/** What `nginx -t` says of it. Certificates that are on the host are made for it. */
export function verdictOf({ files }: RenderedNginx): string {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-certificate-'));
  try {
    const certificate = join(directory, 'both.pem');
    makeCertificate(certificate);
    const here = Object.entries(files).map(([path, text]) => [
      path,
      text.replace(/(ssl_certificate(?:_key)?) \/etc\/[^;]*/g, `$1 ${certificate}`),
    ]);
    return nginxBalancerVerdict(Object.fromEntries(here));
  } finally {
    rmSync(directory, { recursive: true });
  }
}
