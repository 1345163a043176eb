import { Fault, onHost } from './fault';

/** What is planted where answers have to go back through a director: n1 and n2 behind d1 and d2. */
export const NAT_PAIR_FAULTS: readonly Fault[] = [
  onHost(
    'n1',
    'return path',
    'answers that pass the directors by',
    [
      "ip rule show | awk '/sport 8080/ { sub(/:$/, \"\", $1); print $1 }' | sed 's/:.*//' >/run/mine; for each in $(cat /run/mine); do ip rule del pref $each; done",
      'systemctl restart linux-lb-nat-pair-pool-return-routes',
    ],
    'Host n1: answers of tcp 10.0.0.21 port 8080 go by',
    ['server out'],
  ),
  onHost(
    ({ idle }) => idle,
    'sysctl',
    'a director that does not forward',
    ['sysctl -w net.ipv4.ip_forward=0', 'sysctl -w net.ipv4.ip_forward=1'],
    'sysctl net.ipv4.ip_forward is 0, not 1: it forwards nothing',
  ),
];
