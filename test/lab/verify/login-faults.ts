import { Fault, onHost } from './fault';

/** What keeps `ssh` from a host; the lab has a way in of its own. Each is found by a new login. */
export const LOGIN_FAULTS: readonly Fault[] = [
  {
    ...onHost(
      'r2',
      'silent host',
      'a host without sshd',
      ['systemctl stop ssh', 'systemctl start ssh'],
      'Host r2 does not answer: ssh: connect to host 192.0.2.22 port 22: Connection refused.',
    ),
    anew: true,
  },
  {
    ...onHost(
      'r2',
      'login',
      'a key that a host does not know',
      ['mv /root/.ssh/authorized_keys /root/.ssh/mine', 'mv /root/.ssh/mine /root/.ssh/authorized_keys'],
      'Host r2 does not answer:',
    ),
    anew: true,
  },
];
