import { Lab } from '../../lab/index';
import { mustExec } from '../../test/lab/support/must-exec';
import { SERVERS_MACHINE, Size, directorInside, serverAddress, serverSubnet } from './places';

/** Gives the machine of the servers an address for each of them. What it answers goes back through the director that has asked, as NAT wants it. */
export async function addServers(lab: Lab, sizes: readonly Size[]): Promise<void> {
  const lines = sizes.flatMap(({ servers }, index) => {
    const at = index + 1;
    const table = 100 + at;
    return [
      ...Array.from(
        { length: servers },
        (_, number) => `address add ${serverAddress(at, number + 1)}/32 dev eth0`,
      ),
      `route add default via ${directorInside(at)} dev eth0 table ${table}`,
      `rule add from ${serverSubnet(at)} lookup ${table}`,
    ];
  });
  await mustExec(lab, SERVERS_MACHINE, `ip -batch - <<'LINES'\n${lines.join('\n')}\nLINES`);
}
