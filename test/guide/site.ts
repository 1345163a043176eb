import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { ROOT } from '../packed/packed-app';

const TYPES: { [ending: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Serves the built guide on this machine alone, as any web server would. */
export class Site {
  private readonly server: Server;

  constructor(root: string) {
    this.server = createServer((request, response) => {
      const path = join(root, decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname));
      const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path;
      if (!existsSync(file)) return response.writeHead(404).end();
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
      return response.end(readFileSync(file));
    });
  }

  start(): Promise<void> {
    return new Promise((started) => this.server.listen(0, '127.0.0.1', started));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Where the built guide is; CI has built it before. */
export function builtGuide(): string {
  const directory = join(ROOT, 'dist/docs');
  if (process.env.LINUX_LB_BUILT !== '1' || !existsSync(directory))
    execFileSync('npm', ['run', '--silent', 'docs'], { cwd: ROOT, stdio: 'pipe' });
  return directory;
}
