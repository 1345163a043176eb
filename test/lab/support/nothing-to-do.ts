import { Lab, StackRunResult } from '../../../lab/index';

/** A deploy of what is deployed already: it changes nothing, and makes no SSH connection. */
export async function nothingToDo(lab: Lab, deploy: () => Promise<StackRunResult>): Promise<string> {
  const connections = () => Promise.all(lab.hosts.map((host) => lab.sshConnections(host)));
  const before = await connections();
  const { stdout, seconds } = await deploy();
  expect(stdout).toContain('No changes');
  expect(await connections()).toEqual(before);
  return `nothing to do, ${seconds.toFixed(1)} s`;
}
