import { Mistake } from './mistake';

export function requireRoot(): void {
  if (process.platform !== 'linux') {
    throw new Mistake(
      'The lab makes machines and networks with Linux alone: run it on a Linux machine, as root.',
    );
  }
  if (process.getuid?.() !== 0) {
    throw new Mistake(
      'The lab makes machines and networks, so it must be root: run it with `sudo env "PATH=$PATH"` before.',
    );
  }
}
