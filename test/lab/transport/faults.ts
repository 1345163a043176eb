import { Lab, waitUntil } from '../../../lab/index';
import { mustExec } from '../support/must-exec';

/** What goes wrong on the way to a host, or in the home that it leads to. */
export interface Fault {
  readonly name: string;
  /** Whether it comes about while the script is on its way, and not before. */
  readonly cutsUpload: boolean;
  readonly made: (lab: Lab, host: string) => Promise<unknown>;
  /** The reason, in the words of Terraform, of the host's shell or of its scp: none of our scripts has run. */
  readonly said: RegExp;
  readonly mended: (lab: Lab, host: string) => Promise<unknown>;
}

const on = (command: string) => (lab: Lab, host: string) => mustExec(lab, host, command);
const unmounted = on('cd / && umount --lazy /root');

export const NOEXEC: Fault = {
  name: 'a home that no script can run in',
  cutsUpload: false,
  made: on('mount --bind /root /root && mount -o remount,bind,noexec /root'),
  said: /\.\/\.linux-lb-pair-edge\.\d+\.sh: Permission denied/,
  mended: unmounted,
};

export const FULL: Fault = {
  name: 'a home without any space',
  cutsUpload: false,
  made: on(
    'cp -a /root/.ssh /run/keys && mount -t tmpfs -o size=64k,mode=0700 tmpfs /root && cp -a /run/keys /root/.ssh && ! cat /dev/zero >/root/full',
  ),
  said: /Failed to upload script/,
  mended: on('cd / && umount --lazy /root && rm -r /run/keys'),
};

export const KILLED: Fault = {
  name: 'an SSH session that ends',
  cutsUpload: true,
  made: on('kill -KILL $(ps -C scp -o ppid=)'),
  said: /Failed to upload script/,
  mended: () => Promise.resolve(),
};

/** Terraform gives up when it has heard nothing for two minutes. */
export const CUT: Fault = {
  name: 'a cable that is pulled out',
  cutsUpload: true,
  made: (lab, host) => lab.cut(host),
  said: /Failed to upload script/,
  mended: (lab, host) => lab.heal(host),
};

/** A good part of the script lies on the host, and not the whole. */
export async function scriptIsUnderWay(lab: Lab, host: string): Promise<void> {
  const part = "find /root -maxdepth 1 -name '.linux-lb-pair-edge.*.sh' -size +20k";
  await waitUntil(`a part of the script is on ${host}`, async () => await mustExec(lab, host, part), 120);
}
