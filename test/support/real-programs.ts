import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a program says of a configuration: nothing, or why it does not take it. */
export type Verdict = string;

/**
 * `keepalived -t` on files below /etc/keepalived, main file `keepalived.conf`. `dynamic_interfaces` has it accept devices that this machine
 * does not have, and /usr/bin/true stands for scripts of ours, which are not there either; everything else is as on a host. Nothing is started, and no
 * root is needed.
 */
export function keepalivedVerdict(files: { [name: string]: string }): Verdict {
  const withoutScripts = Object.entries(files).map(([name, text]) => [
    name,
    text.replace(/'\/usr\/local\/lib\/linux-lb\/[^']*'/g, "'/usr/bin/true'"),
  ]);
  return inDirectory(
    {
      ...Object.fromEntries(withoutScripts),
      'test.conf': 'global_defs {\n    dynamic_interfaces\n}\ninclude keepalived.conf\n',
    },
    (root) => verdictOf('keepalived', ['--config-test', '--use-file', join(root, 'test.conf')], root),
  );
}

/** `nginx -t` on one file of conf.d. It tries the ports, so they have to be free and above 1023 where the tests do not run as root. */
export function nginxVerdict(conf: string): Verdict {
  const main = (root: string) =>
    `pid ${root}/pid;\nerror_log stderr;\nevents {}\nhttp {\n    access_log off;\n    include ${root}/conf.d/*.conf;\n}\n`;
  return inDirectory({ 'conf.d/test.conf': conf }, (root) => {
    writeFileSync(join(root, 'nginx.conf'), main(root));
    return verdictOf('nginx', ['-t', '-q', '-p', root, '-c', join(root, 'nginx.conf')], root);
  });
}

function verdictOf(program: string, args: string[], root: string): Verdict {
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env });
  if (error && 'code' in error && error.code === 'ENOENT') {
    throw new Error(
      `${program} is not installed, and this test asks the real one: apt-get install --yes ${program}`,
    );
  }
  if (error) throw error;
  const words = `${stdout}${stderr}`.replaceAll(root, '').trim();
  return status === 0 ? words : `exit ${status}: ${words}`;
}

function inDirectory(files: { [name: string]: string }, run: (root: string) => Verdict): Verdict {
  const root = mkdtempSync(join(tmpdir(), 'linux-lb-program-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    return run(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
