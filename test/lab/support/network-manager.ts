import { Lab } from '../../../lab/index';
import { installUnstarted } from './install-unstarted';
import { mustExec } from './must-exec';

/** What manages a host's network. It is told of eth0 alone: the lab's own NIC stays as it is. */
export interface NetworkManager {
  /** A command that has it take eth0 for its own, with this address alone. */
  readonly take: (address: string) => string;
  /** A command that succeeds when it has done so. */
  readonly hasTaken: string;
  /** What is done to it later, by name. */
  readonly events: { readonly [name: string]: string };
  /** A command that takes its settings away. The card is as it was after the next boot. */
  readonly leave: string;
}

const NETWORKD = 'systemd-networkd.socket systemd-networkd';
const NETWORKD_HAS_TAKEN = 'networkctl list eth0 | grep -q configured';
const NETWORKD_LEAVES = `systemctl stop ${NETWORKD}; systemctl -q mask systemd-networkd`;

const NETWORK_FILE = '/etc/systemd/network/10-eth0.network';

export const networkd: NetworkManager = {
  take: (address) => `
printf '[Match]\\nName=eth0\\n[Network]\\nAddress=${address}\\n' >${NETWORK_FILE}
systemctl -q unmask systemd-networkd && systemctl start systemd-networkd`,
  hasTaken: NETWORKD_HAS_TAKEN,
  events: { restart: 'systemctl restart systemd-networkd' },
  leave: `${NETWORKD_LEAVES}; rm -f ${NETWORK_FILE}`,
};

const NETPLAN_FILE = '/etc/netplan/10-eth0.yaml';
/** netplan asks udev to look at all devices again; a machine of the lab has none. */
const UDEVADM = '/usr/local/sbin/udevadm';

export const netplan: NetworkManager = {
  take: (address) => `
ln -sf /bin/true ${UDEVADM}
install -m 600 /dev/null ${NETPLAN_FILE}
echo 'network: {version: 2, ethernets: {eth0: {addresses: [${address}]}}}' >${NETPLAN_FILE}
systemctl -q unmask systemd-networkd && netplan apply`,
  hasTaken: NETWORKD_HAS_TAKEN,
  events: { apply: 'netplan apply' },
  leave: `${NETWORKD_LEAVES}; rm -f ${NETPLAN_FILE} ${UDEVADM} /run/systemd/network/*netplan*`,
};

const PROFILE = '/etc/NetworkManager/system-connections/eth0.nmconnection';
const NM_CONF = '/etc/NetworkManager/conf.d/eth0-alone.conf';

/** Of a card that has addresses when NetworkManager first sees it, it takes them all for the card's own: the virtual IP comes after it, as after a boot. */
export const networkManager: NetworkManager = {
  take: (address) => `
set -e
systemctl stop keepalived
printf '[main]\\nplugins=keyfile\\nno-auto-default=*\\ndns=none\\n[keyfile]\\nunmanaged-devices=interface-name:lab0\\n' >${NM_CONF}
install -m 600 /dev/null ${PROFILE}
printf '[connection]\\nid=eth0\\ntype=ethernet\\ninterface-name=eth0\\n[ipv4]\\nmethod=manual\\naddress1=${address}\\n[ipv6]\\nmethod=disabled\\n' >${PROFILE}
systemctl start NetworkManager
tries=0
until nmcli connection up eth0; do tries=$((tries + 1)); [ $tries -lt 50 ]; sleep 0.2; done
systemctl start keepalived`,
  hasTaken: 'nmcli -g NAME connection show --active | grep -qx eth0',
  events: {
    reload: 'systemctl reload NetworkManager',
    restart: 'systemctl restart NetworkManager',
    reapply: 'nmcli device reapply eth0',
    up: 'nmcli connection up eth0',
  },
  leave: `systemctl stop NetworkManager; rm -f ${NM_CONF} ${PROFILE}; rm -rf /var/lib/NetworkManager/*`,
};

export async function installNetplan(lab: Lab, host: string): Promise<void> {
  await installUnstarted(lab, host, 'netplan.io', 'netplan');
}

/** It is started by hand alone: at a boot it would take every card that it finds. Its dispatcher, which goes with it, is there as after an installation. */
export async function installNetworkManager(lab: Lab, host: string): Promise<void> {
  await installUnstarted(lab, host, 'network-manager', 'nmcli');
  await mustExec(
    lab,
    host,
    'systemctl disable --quiet NetworkManager && systemctl enable --quiet NetworkManager-dispatcher',
  );
}
