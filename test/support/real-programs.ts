import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** What of a step's assets lies below /etc/keepalived on its host. */
export function keepalivedFilesOf(files: Map<string, string>): { [name: string]: string } {
  const marker = 'files/etc/keepalived/';
  const ours = [...files].filter(([path]) => path.startsWith(marker));
  return Object.fromEntries(ours.map(([path, text]) => [path.split(marker)[1], onThisMachine(text)]));
}

/** Scripts that the deploy would bring are not here. */
function onThisMachine(text: string): string {
  return text.replaceAll(/\/usr\/local\/lib\/linux-lb\/[^" ]*/g, '/usr/bin/true');
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

/** nginx looks for the modules of modules-enabled beside its prefix, which is another one here. */
const STREAM_MODULE = '/usr/lib/nginx/modules/ngx_stream_module.so';

/** In a network of its own, nginx may listen on virtual IPs that nobody has. */
export const NONLOCAL_BIND =
  'for family in ipv4 ipv6; do echo 1 >/proc/sys/net/$family/ip_nonlocal_bind; done';

/**
 * `nginx -t` on all that a balancer's host has of it: files by their absolute paths, nginx.conf among them. In a network of its own, where it may listen on virtual IPs; certificates
 * and private keys are made for it, since those of a host are values that only Terraform knows; `ticketKey` is what Terraform has for the keys of session tickets. Needs root.
 */
export function nginxBalancerVerdict(files: { [path: string]: string }, ticketKey = 'k'.repeat(80)): Verdict {
  return inDirectory({}, (root) => {
    layOutNginx(root, files, ticketKey);
    const test = `${NONLOCAL_BIND}; exec nginx -t -q -p ${root} -c ${root}/nginx.conf`;
    return verdictOf('unshare', ['--net', 'sh', '-c', test], root);
  });
}

/** Puts what a balancer's host has of nginx below another root. */
export function layOutNginx(
  root: string,
  files: { [path: string]: string },
  ticketKey = 'k'.repeat(80),
): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(root, path.replace('/etc/nginx/', ''));
    mkdirSync(dirname(target), { recursive: true });
    if (target.endsWith('.pem')) makeCertificate(target);
    else if (target.endsWith('.key')) writeFileSync(target, text.replace(PLACEHOLDER, ticketKey));
    else writeFileSync(target, nginxConfBelow(root, text));
  }
}

function nginxConfBelow(root: string, text: string): string {
  return text
    .replace('include /etc/nginx/modules-enabled/*.conf;', `load_module ${STREAM_MODULE};`)
    .replaceAll('/etc/nginx/linux-lb.d', `${root}/linux-lb.d`)
    .replaceAll('/etc/nginx/conf.d', `${root}/conf.d`)
    .replaceAll('/etc/nginx/sites-enabled', `${root}/sites-enabled`)
    .replaceAll('/var/log/nginx', root)
    .replaceAll('/run/nginx.pid', `${root}/nginx.pid`);
}

const PLACEHOLDER = /@@linux-lb:secret\.[^@]+@@/;

let pem: string | undefined;

/** One that is certificate, issuer and key at once, and that names a responder, as OCSP stapling wants it. */
export function makeCertificate(path: string): void {
  pem ??= inDirectory({}, (root) => {
    const [key, certificate] = [join(root, 'key'), join(root, 'certificate')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const responder = ['-addext', 'authorityInfoAccess=OCSP;URI:http://192.0.2.5/'];
    const files = ['-keyout', key, '-out', certificate, '-subj', '/CN=test'];
    verdictOf('openssl', ['req', '-x509', ...curve, ...files, ...responder], root);
    return readFileSync(key, 'utf8') + readFileSync(certificate, 'utf8').repeat(2);
  });
  writeFileSync(path, pem);
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
