import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NONLOCAL_BIND, layOutNginx, makeCertificate } from './real-programs';

const SERVER = join(__dirname, 'answering-server.js');
const GRPC = join(__dirname, 'grpc-talk.js');
const DATAGRAM_SERVER = join(__dirname, 'answering-datagrams.js');
const DATAGRAM_CLIENT = join(__dirname, 'ask-by-datagram.js');

/** What a client got: `000` where there was no answer. */
export interface Answer {
  readonly status: string;
  readonly headers: string;
  readonly body: string;
}

/** What came of a stream. */
export interface GrpcTalk {
  readonly status?: number;
  readonly answers: string[];
  readonly grpcStatus?: string;
  readonly error?: string;
  /** Headers that the server got. */
  readonly request?: { readonly [name: string]: string };
}

/** A real nginx with the files of a balancer, and real servers behind it, in a network of their own that ends with it. Needs root. */
export class NginxNetwork {
  private readonly root = mkdtempSync(join(tmpdir(), 'linux-lb-nginx-'));
  private readonly holder: ChildProcess;
  private readonly servers = new Map<string, ChildProcess>();
  private answers = 0;

  constructor(files: { [path: string]: string }, addresses: readonly string[]) {
    layOutNginx(this.root, files);
    // Bodies that nginx writes down lie in a directory of this network: every nginx that starts as another user makes the system's its own.
    const bodies = 'mount -t tmpfs tmpfs /var/lib/nginx';
    const up = `${bodies}; ${NONLOCAL_BIND}; ip link set lo up; echo >${this.root}/up; exec sleep infinity`;
    this.holder = spawn('unshare', ['--net', '--mount', 'sh', '-c', up]);
    spawnSync('sh', ['-c', `until [ -e ${this.root}/up ]; do sleep 0.02; done`], { timeout: 10_000 });
    for (const address of addresses) this.run('ip', 'address', 'add', `${address}/32`, 'dev', 'lo');
  }

  /** A server behind nginx; answering-server.js says what it does. */
  serve(address: string, port: number, options: { tls?: boolean } = {}): void {
    const pem = join(this.root, 'server.pem');
    if (options.tls && !existsSync(pem)) makeCertificate(pem);
    const args = [SERVER, address, String(port), ...(options.tls ? [pem, pem] : [])];
    this.servers.set(address, this.spawn(process.execPath, args));
    this.awaitPort(address, port);
  }

  /** A server of gRPC; with TLS if asked. */
  serveGrpc(address: string, port: number, options: { tls?: boolean } = {}): void {
    const pem = join(this.root, 'server.pem');
    if (options.tls && !existsSync(pem)) makeCertificate(pem);
    const args = [GRPC, 'serve', address, String(port), ...(options.tls ? [pem, pem] : [])];
    this.servers.set(address, this.spawn(process.execPath, args));
    this.awaitPort(address, port);
  }

  /** A stream of gRPC: the next message so many milliseconds after the answer to the one before. */
  talk(url: string, milliseconds: number, ...messages: string[]): GrpcTalk {
    return JSON.parse(this.run(process.execPath, GRPC, 'ask', url, String(milliseconds), ...messages));
  }

  /** A server of datagrams. */
  serveDatagrams(address: string, port: number): void {
    this.servers.set(address, this.spawn(process.execPath, [DATAGRAM_SERVER, address, String(port)]));
    this.awaitOf(`ss -Hlun src '${address}:${port}' | grep -q .`);
  }

  /** Sends one, and waits for the answer, if there is any. */
  askByDatagram(address: string, port: number, text: string): string {
    return this.run(process.execPath, DATAGRAM_CLIENT, address, String(port), text).trim();
  }

  /** Ends a server: connections to it are refused from now on. */
  end(address: string): void {
    this.servers.get(address)?.kill('SIGKILL');
    this.awaitOf(`! ss -Hltn src ${address} | grep -q .`);
  }

  /** nginx itself returns when it listens. */
  start(): void {
    this.run('nginx', '-p', this.root, '-c', join(this.root, 'nginx.conf'));
  }

  /** With curl's arguments. */
  get(...args: string[]): Answer {
    const head = join(this.root, 'head');
    const out = this.run(
      'curl',
      ...['--silent', '--max-time', '20', '--noproxy', '*', '--insecure', '--dump-header', head],
      ...['--write-out', '\n%{http_code}', ...args],
    );
    const [, body, status] = /^([^]*)\n(\d{3})$/.exec(out) ?? [];
    if (status !== '000') this.answers += 1;
    return { status, headers: readFileSync(head, 'utf8'), body };
  }

  /** A program in this network. */
  run(program: string, ...args: string[]): string {
    const { stdout, stderr, error } = spawnSync('nsenter', [...this.here, program, ...args], {
      encoding: 'utf8',
      timeout: 30_000,
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    });
    if (error) throw error;
    if (stderr) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** The upstream addresses that nginx asked for each request, as its log has them: nginx writes a line after its answer. */
  asked(cluster: string): string[] {
    const log = join(this.root, `linux-lb-${cluster}.log`);
    this.awaitOf(`[ $(wc -l <${log}) -ge ${this.answers} ]`);
    return readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).upstream);
  }

  close(): void {
    if (existsSync(join(this.root, 'nginx.pid'))) {
      process.kill(Number(readFileSync(join(this.root, 'nginx.pid'), 'utf8')), 'SIGTERM');
      spawnSync('sh', ['-c', `while [ -e ${this.root}/nginx.pid ]; do sleep 0.02; done`], {
        timeout: 10_000,
      });
    }
    for (const server of this.servers.values()) server.kill('SIGKILL');
    this.holder.kill('SIGKILL');
    rmSync(this.root, { recursive: true });
  }

  private get here(): string[] {
    return ['--net', '--mount', `--target=${this.holder.pid}`, '--'];
  }

  private spawn(program: string, args: string[]): ChildProcess {
    return spawn('nsenter', [...this.here, program, ...args], { stdio: 'inherit' });
  }

  private awaitPort(address: string, port: number): void {
    const shown = address.includes(':') ? `[${address}]` : address;
    this.awaitOf(`ss -Hltn src '${shown}:${port}' | grep -q .`);
  }

  private awaitOf(condition: string): void {
    const wait = `for i in $(seq 500); do if ${condition}; then exit 0; fi; sleep 0.02; done; echo 'never: ${condition.replaceAll("'", '')}' >&2`;
    this.run('sh', '-c', wait);
  }
}
