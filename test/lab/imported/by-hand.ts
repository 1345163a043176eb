import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab } from '../../../lab/index';
import { mustExec } from '../support/must-exec';

export const DIRECTORS = ['director1', 'director2'];
export const SERVERS = ['server1', 'server2'];
const KEEPALIVED_CONF = '/etc/keepalived/keepalived.conf';

/** What somebody has typed on a director, years ago. */
export async function setUpDirector(lab: Lab, host: string): Promise<void> {
  await write(lab, host, `${host}.conf`, KEEPALIVED_CONF);
  await mustExec(lab, host, 'systemctl enable --now keepalived');
}

/** On a balancer: restarted, since after a reload old workers serve the package's page for a moment. */
export async function setUpNginx(lab: Lab, host: string): Promise<void> {
  await write(lab, host, 'nginx.conf', '/etc/nginx/nginx.conf');
  await mustExec(lab, host, 'systemctl enable nginx && systemctl restart nginx');
}

async function write(lab: Lab, host: string, source: string, path: string): Promise<void> {
  const text = readFileSync(join(__dirname, source), 'utf8');
  await mustExec(lab, host, `cat >${path} <<'END'\n${text}END`);
}

const UNIT = `[Unit]
Description=The virtual IP, on the loopback device
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=ip address add 192.0.2.100/32 dev lo
ExecStop=ip address delete 192.0.2.100/32 dev lo
[Install]
WantedBy=multi-user.target
`;
const SETTINGS = `net.ipv4.conf.all.arp_ignore = 1
net.ipv4.conf.all.arp_announce = 2
`;

/** And on a real server. */
export async function setUpServer(lab: Lab, host: string): Promise<void> {
  await mustExec(
    lab,
    host,
    `cat >/etc/systemd/system/web-vip.service <<'END'
${UNIT}END
cat >/etc/sysctl.d/60-web-vip.conf <<'END'
${SETTINGS}END
echo ${host} >/var/www/html/index.html && echo ok >/var/www/html/healthz
sysctl -q -p /etc/sysctl.d/60-web-vip.conf && systemctl enable --now web-vip nginx`,
  );
}
