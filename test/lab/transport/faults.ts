import { Lab, waitUntil } from '../../../lab/index';
import { mustExec } from '../support/must-exec';
import { VIP } from '../support/vip';

/** What goes wrong on the way to a host, or in the home that it leads to. */
export interface Fault {
  readonly name: string;
  /** Whether it comes about while the script is on its way, and not before. */
  readonly cutsUpload: boolean;
  readonly made: (lab: Lab, host: string) => Promise<unknown>;
  /** The reason, in the words of Terraform, of the host's shell or of its scp: none of our scripts has run. */
  readonly said: RegExp;
  readonly mended: (lab: Lab, host: string) => Promise<unknown>;
  /** Lines of hosts' records that it may change. */
  readonly changes: RegExp;
}

/** Terraform leaves what it has sent; none of our scripts has run that would take it away. */
const SENT_SCRIPT = /\/root\/\.linux-lb-pair-edge\.\d+\.sh/;

const on = (command: string) => (lab: Lab, host: string) => mustExec(lab, host, command);
const unmounted = on('cd / && umount --lazy /root');

/** What Terraform says of an upload whose end it does not hear. */
const BROKEN_OFF = /Failed to upload script: wait: remote command exited without exit status or exit signal/;

export const NOEXEC: Fault = {
  name: 'a home that no script can run in',
  cutsUpload: false,
  made: on('mount --bind /root /root && mount -o remount,bind,noexec /root'),
  said: /\.\/\.linux-lb-pair-edge\.\d+\.sh: Permission denied.*error executing "\.\/\.linux-lb-pair-edge\.\d+\.sh": Process exited with status 126/,
  mended: unmounted,
  changes: SENT_SCRIPT,
};

export const FULL: Fault = {
  name: 'a home without any space',
  cutsUpload: false,
  made: on(
    'cp -a /root/.ssh /run/keys && mount -t tmpfs -o size=64k,mode=0700 tmpfs /root && cp -a /run/keys /root/.ssh && ! cat /dev/zero >/root/full',
  ),
  said: /Failed to upload script: Process exited with status 1/,
  mended: on('cd / && umount --lazy /root && rm -r /run/keys'),
  changes: SENT_SCRIPT,
};

export const KILLED: Fault = {
  name: 'an SSH session that ends',
  cutsUpload: true,
  made: on('kill -KILL $(ps -C scp -o ppid=)'),
  said: BROKEN_OFF,
  mended: () => Promise.resolve(),
  changes: SENT_SCRIPT,
};

/** Terraform gives up when it has heard nothing for two minutes. */
export const CUT: Fault = {
  name: 'a cable that is pulled out',
  cutsUpload: true,
  made: (lab, host) => lab.cut(host),
  said: BROKEN_OFF,
  mended: (lab, host) => lab.heal(host),
  // The other balancer takes over from one without its cable.
  changes: new RegExp(`${SENT_SCRIPT.source}|inet ${VIP}/32`),
};

/** A good part of the script lies on the host, and not the whole. */
export async function scriptIsUnderWay(lab: Lab, host: string): Promise<void> {
  const part = "find /root -maxdepth 1 -name '.linux-lb-pair-edge.*.sh' -size +20k";
  await waitUntil(`a part of the script is on ${host}`, async () => await mustExec(lab, host, part), 120);
}
