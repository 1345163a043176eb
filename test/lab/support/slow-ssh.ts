import { Lab } from '../../../lab/index';
import { mustRun } from '../../../lab/processes/run';

const SSH_PORT = 22;

/** What SSH sends to a host goes at so many kbit/s. All else, and the lab's own SSH, goes as before. */
export async function slowSsh(lab: Lab, host: string, kbits: number): Promise<void> {
  const { port } = lab.machine(host).nics[0];
  await tc(lab, `qdisc add dev ${port} root handle 1: htb`);
  await tc(lab, `class add dev ${port} parent 1: classid 1:1 htb rate ${kbits}kbit`);
  await tc(
    lab,
    `filter add dev ${port} parent 1: protocol ip u32 match ip dport ${SSH_PORT} 0xffff flowid 1:1`,
  );
}

/** As fast as before. */
export async function fastSsh(lab: Lab, host: string): Promise<void> {
  await tc(lab, `qdisc del dev ${lab.machine(host).nics[0].port} root`);
}

async function tc(lab: Lab, words: string): Promise<void> {
  await mustRun(lab.clientArgv(['tc', ...words.split(' ')]));
}
