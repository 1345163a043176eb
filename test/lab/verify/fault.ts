import { ChildProcess } from 'node:child_process';
import { Lab } from '../../../lab/index';
import { VerifyKind } from '../../../cli/verify/verify';
import { mustExec } from '../support/must-exec';

/** Who has the virtual IPs when a fault is planted, and who has not. */
export interface Roles {
  readonly owner: string;
  readonly idle: string;
}

export interface Planted {
  /** What ends with the fault. */
  readonly processes?: readonly ChildProcess[];
}

/** One thing that is wrong, and what `verify` says of it. */
export interface Fault {
  readonly name: string;
  readonly kind: VerifyKind;
  /** In the sentence of the finding. */
  readonly says: (roles: Roles) => string;
  /** What else is found, as it comes with the fault. */
  readonly also?: readonly VerifyKind[];
  /** Whether only who logs in anew sees it. */
  readonly anew?: boolean;
  plant(lab: Lab, roles: Roles): Promise<Planted | void>;
  mend(lab: Lab, roles: Roles): Promise<void>;
}

export type Host = string | ((roles: Roles) => string);

/** A fault that one command on a host makes, and another one takes back. */
export function onHost(
  host: Host,
  kind: VerifyKind,
  name: string,
  [plant, mend]: readonly [string, string],
  says: string | ((roles: Roles) => string),
  also: readonly VerifyKind[] = [],
): Fault {
  const at = (roles: Roles) => (typeof host === 'string' ? host : host(roles));
  return {
    name,
    kind,
    also,
    says: (roles) => (typeof says === 'string' ? says : says(roles)),
    plant: async (lab, roles) => void (await mustExec(lab, at(roles), plant)),
    mend: async (lab, roles) => void (await mustExec(lab, at(roles), mend)),
  };
}

/** A machine that is none of the stack's, at the client's place: it has an address, and answers for it. */
export function stranger(
  address: string,
  kind: VerifyKind,
  name: string,
  says: string,
  also: readonly VerifyKind[] = [],
): Fault {
  let holder: ChildProcess | undefined;
  return {
    name,
    kind,
    also,
    says: () => says,
    plant: async (lab) => {
      holder = lab.spawnClient(['unshare', '-n', 'sh', '-c', 'echo $$; exec sleep 600']);
      const pid = await new Promise<string>((resolve) =>
        holder!.stdout!.once('data', (text) => resolve(String(text).trim())),
      );
      await mustClient(
        lab,
        `bridge=$(ip -o addr show to ${lab.clientAddress(address)} | awk '{ print $2 }')
ip link add stranger0 type veth peer name stranger1
ip link set stranger0 master $bridge up
ip link set stranger1 netns ${pid}
nsenter -n -t ${pid} sh -c 'ip link set stranger1 up; ip addr add ${address}/24 dev stranger1'`,
      );
    },
    mend: async () => {
      holder?.kill();
      await new Promise((resolve) => holder?.once('exit', resolve));
    },
  };
}

export async function mustClient(lab: Lab, command: string): Promise<string> {
  const { status, stdout, stderr } = await lab.client(['sh', '-ec', command]);
  if (status !== 0) throw new Error(`client: ${command}\n${stderr}${stdout}`);
  return stdout;
}
