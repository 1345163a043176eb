import { Lab } from '../../../lab';

const KEY = 'net.ipv4.ip_local_port_range';

/** Has the client's place open connections from few ports only while something is done, so that each comes again after seconds. */
export async function withFewPorts<T>(lab: Lab, action: () => Promise<T>): Promise<T> {
  const { stdout } = await lab.client(['sysctl', '-n', KEY]);
  await lab.client(['sysctl', '-q', `${KEY}=40000 40399`]);
  try {
    return await action();
  } finally {
    await lab.client(['sysctl', '-q', `${KEY}=${stdout.trim().replace(/\s+/, ' ')}`]);
  }
}
