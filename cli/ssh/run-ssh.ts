import { spawn } from 'node:child_process';

/** How a program has ended. */
export interface Ended {
  /** Absent where it was ended because its time was over. */
  readonly status?: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A connection that stays for the next command may keep the standard error of the first one open. */
const LAST_WORDS_MILLISECONDS = 200;

/** Runs a program with a text as its input, for so many seconds at most. */
export function runSsh(
  [program, ...words]: readonly string[],
  input: string,
  seconds: number,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env: process.env, stdio: ['pipe', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    let isOver = false;
    const limit = setTimeout(() => {
      isOver = true;
      child.kill('SIGKILL');
    }, seconds * 1000);
    let lastWords: NodeJS.Timeout | undefined;
    const end = (status: number | null) => {
      clearTimeout(limit);
      clearTimeout(lastWords);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ status: isOver ? undefined : (status ?? 255), stdout, stderr });
    };
    child.on('error', reject);
    child.on('exit', (status) => (lastWords = setTimeout(end, LAST_WORDS_MILLISECONDS, status)));
    child.on('close', end);
    child.stdin.on('error', () => undefined); // it has ended before it has read all: its status says why
    child.stdin.end(input);
  });
}
