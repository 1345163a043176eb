import { spawn } from 'node:child_process';

export interface ExecResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly timeoutSeconds?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly input?: string;
  /** Called with what the program prints, as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** Status of a program that was ended because its time was over, as coreutils' timeout(1) has it. */
const timedOut = 124;

/** Runs a program to its end; a failure is in the result, never thrown. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<ExecResult> {
  return new Promise((resolve) => {
    const child = spawn(argv[0], argv.slice(1), {
      env: options.env ?? process.env,
      cwd: options.cwd,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let [stdout, stderr, late] = ['', '', false];
    const timer = options.timeoutSeconds
      ? setTimeout(() => {
          late = true;
          child.kill('SIGKILL');
          child.stdout?.destroy();
          child.stderr?.destroy();
        }, options.timeoutSeconds * 1000)
      : undefined;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      options.onOutput?.(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      options.onOutput?.(text);
    });
    child.on('error', (error) => resolve({ status: 127, stdout, stderr: `${stderr}${error.message}\n` }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const ended = signal ? `${argv[0]}: ended by ${signal}\n` : '';
      const note = late ? `${argv[0]}: not done within ${options.timeoutSeconds} s\n` : ended;
      resolve({ status: late ? timedOut : (code ?? 255), stdout, stderr: stderr + note });
    });
    child.stdin?.on('error', () => undefined).end(options.input);
  });
}

/** Runs a program that has to succeed, and gives what it printed. */
export async function mustRun(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await run(argv, options);
  if (status !== 0) {
    const words = (stderr || stdout).trim().split('\n').slice(-8).join('\n');
    throw new Error(`${argv.slice(0, 6).join(' ')}: status ${status}: ${words}`);
  }
  return stdout;
}
