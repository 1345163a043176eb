import { spawn } from 'node:child_process';

/** Runs a program and hands on each line that it prints, for as long as it runs; then its status and the words of its standard error. */
export function followSsh(
  [program, ...words]: readonly string[],
  onLine: (line: string) => void,
): Promise<{ status: number; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [rest, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      lines.forEach(onLine);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    // A connection that stays for the next command may keep the standard error open.
    child.on('exit', (status) =>
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ status: status ?? 255, stderr });
      }, 200),
    );
  });
}
