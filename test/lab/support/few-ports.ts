import { Lab } from '../../../lab/index';

/** As soon as TCP allows it: a second after the last connection from there. */
const REUSABLE_PORTS = { 'net.ipv4.tcp_tw_reuse': '1' };

/** So few that each comes again after seconds. */
const FEW_PORTS = { 'net.ipv4.ip_local_port_range': '40000 40399', ...REUSABLE_PORTS };

const FIRST_FRESH_PORT = 1024;
const FRESH_PORTS = 3000;
let windows = 0;

/** Has the client's place open connections from few ports only while something is done. */
export function withFewPorts<T>(lab: Lab, action: () => Promise<T>): Promise<T> {
  return withSysctls(lab, FEW_PORTS, action);
}

/** Has it take a port again soon that is named. */
export function withReusablePorts<T>(lab: Lab, action: () => Promise<T>): Promise<T> {
  return withSysctls(lab, REUSABLE_PORTS, action);
}

/** Has it open connections from this port alone. */
export function withOnePort<T>(lab: Lab, port: number, action: () => Promise<T>): Promise<T> {
  return withSysctls(lab, { ...REUSABLE_PORTS, 'net.ipv4.ip_local_port_range': `${port} ${port}` }, action);
}

/** Has it open connections from ports that no earlier call had: ten times at most. */
export function withFreshPorts<T>(lab: Lab, action: () => Promise<T>): Promise<T> {
  const first = FIRST_FRESH_PORT + FRESH_PORTS * (windows++ % 10);
  const range = `${first} ${first + FRESH_PORTS - 1}`;
  return withSysctls(lab, { 'net.ipv4.ip_local_port_range': range }, action);
}

async function withSysctls<T>(
  lab: Lab,
  values: { readonly [key: string]: string },
  action: () => Promise<T>,
): Promise<T> {
  const before = await sysctls(lab, Object.keys(values));
  await set(lab, values);
  try {
    return await action();
  } finally {
    await set(lab, before);
  }
}

async function sysctls(lab: Lab, keys: readonly string[]): Promise<{ [key: string]: string }> {
  const values = await Promise.all(keys.map((key) => lab.client(['sysctl', '-n', key])));
  return Object.fromEntries(keys.map((key, at) => [key, values[at].stdout.trim().replace(/\s+/, ' ')]));
}

async function set(lab: Lab, values: { readonly [key: string]: string }): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    const { status, stderr } = await lab.client(['sysctl', '-q', `${key}=${value}`]);
    if (status !== 0) throw new Error(stderr);
  }
}
