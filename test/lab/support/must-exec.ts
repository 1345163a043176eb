import { ExecOptions, Lab } from '../../../lab/index';

/** Runs a command as root on a host and gives what it printed. Throws if it fails. */
export async function mustExec(
  lab: Lab,
  host: string,
  command: string,
  options?: ExecOptions,
): Promise<string> {
  const { status, stdout, stderr } = await lab.exec(host, command, options);
  if (status !== 0) throw new Error(`${host}: ${command}\nended with ${status}: ${stderr}${stdout}`);
  return stdout;
}
