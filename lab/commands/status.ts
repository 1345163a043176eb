import Table from 'cli-table3';
import { Command } from 'commander';
import { Lab } from '../lab';
import { cutDevices } from '../state';
import { chosenLab } from './chosen-lab';

export function addStatusCommand(program: Command): void {
  program
    .command('status')
    .description('the hosts: kind, addresses, state')
    .action((_: unknown, command: Command) => console.log(statusTable(chosenLab(command))));
}

function statusTable(lab: Lab): string {
  const table = new Table({ head: ['host', 'kind', 'addresses', 'state'], style: { head: [], border: [] } });
  for (const { name, kind, nics } of lab.state.machines) {
    const addresses = nics.map(({ device, addresses: own }) => `${device} ${own.join(' ')}`).join('\n');
    table.push([name, kind, addresses, stateOf(lab, name)]);
  }
  const clients = lab.state.lans.map(
    ({ bridge, clientAddresses }) => `${bridge} ${clientAddresses.join(' ')}`,
  );
  table.push(['(client)', 'namespace', clients.join('\n'), `lab-${lab.name}`]);
  return table.toString();
}

function stateOf(lab: Lab, host: string): string {
  const power = !lab.isUp(host) ? 'off' : lab.isPaused(host) ? 'paused' : 'running';
  const cut = [...cutDevices(lab.name, host)];
  return cut.length === 0 ? power : `${power}, cut: ${cut.join(' ')}`;
}
