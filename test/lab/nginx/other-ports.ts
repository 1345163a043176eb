import { mustExec } from '../support/must-exec';
import { Running } from './cell';

const PORT = 9977;
const ADDRESS: { [host: string]: string } = { n1: '192.0.2.11', web1: '192.0.2.21' };

/** What the deploy has not opened stays shut: a program that listens on another port is not reached, nor is a server of the pool by others than balancers. */
export async function otherPorts({ lab }: Running): Promise<string> {
  const reaches = async (host: string, port: number) => {
    const connect = `exec 3<>/dev/tcp/${ADDRESS[host]}/${port}`;
    return (await lab.client(['timeout', '2', 'bash', '-c', connect])).status === 0;
  };
  for (const host of Object.keys(ADDRESS)) {
    const listen = `systemd-run --quiet --collect --unit=other-port socat TCP-LISTEN:${PORT},fork SYSTEM:true`;
    await mustExec(lab, host, listen);
    try {
      expect({ host, reached: await reaches(host, PORT) }).toEqual({ host, reached: false });
    } finally {
      await mustExec(lab, host, 'systemctl stop other-port');
    }
  }
  expect(await reaches('web1', 80)).toBe(false);
  return 'shut';
}
