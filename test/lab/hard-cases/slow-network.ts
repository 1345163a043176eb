import { Lab } from '../../../lab/index';

const UNIT = '/etc/systemd/system/slow-network.service';

/** From its next boot on a host has no address on eth0 for so long, as with a slow DHCP server or bond; network-online.target waits for it or not. */
export async function slowNetwork(
  lab: Lab,
  host: string,
  seconds: number,
  isAwaited: boolean,
): Promise<void> {
  const lines = [
    '[Unit]',
    isAwaited ? 'Before=network-online.target' : 'Before=keepalived.service',
    '[Service]',
    `Type=${isAwaited ? 'oneshot' : 'simple'}`,
    `ExecStart=/bin/sh -c "ip address save dev eth0 scope global >/run/eth0; ip address flush dev eth0 scope global; sleep ${seconds}; ip address restore </run/eth0"`,
    '[Install]',
    'WantedBy=multi-user.target',
  ];
  await lab.exec(host, `cat >${UNIT} <<'END'\n${lines.join('\n')}\nEND\nsystemctl -q enable slow-network`);
}

/** As it was. */
export async function quickNetwork(lab: Lab, host: string): Promise<void> {
  await lab.exec(host, `systemctl -q disable slow-network; rm ${UNIT}; systemctl daemon-reload`);
}
