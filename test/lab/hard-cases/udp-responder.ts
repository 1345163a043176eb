import { Lab, waitUntil } from '../../../lab/index';

const UNIT = 'udp-responder';
const PROGRAM = [
  'use IO::Socket::INET;',
  '$s = IO::Socket::INET->new(Proto => "udp", LocalAddr => $ARGV[0], LocalPort => $ARGV[1]) or die $!;',
  'chomp($name = `hostname`);',
  'while (defined($to = recv $s, $text, 512, 0)) { send $s, "$name $text", 0, $to }',
].join(' ');

/** Has a host answer datagrams to an address and port with its name and the datagram's text; returns when it does. */
export async function startUdpResponder(
  lab: Lab,
  host: string,
  address: string,
  port: number,
): Promise<void> {
  const command = `systemd-run --quiet --collect --unit=${UNIT} perl -e '${PROGRAM}' ${address} ${port}`;
  const { status, stderr } = await lab.exec(host, command);
  if (status !== 0) throw new Error(`${host}: ${command}: ${stderr}`);
  const sockets = `ss -Hlun src ${address}:${port}`;
  await waitUntil(
    `${host} answers datagrams`,
    async () => (await lab.exec(host, sockets)).stdout.trim() !== '',
    20,
  );
}

export async function killUdpResponder(lab: Lab, host: string): Promise<void> {
  await lab.exec(host, `systemctl kill --signal=KILL ${UNIT}`);
}

export async function stopUdpResponder(lab: Lab, host: string): Promise<void> {
  await lab.exec(host, `systemctl stop ${UNIT}`);
}
