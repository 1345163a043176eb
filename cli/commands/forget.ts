import { Command } from 'commander';
import { dirname } from 'node:path';
import { Mistake } from '../../lib/inventory';
import { Anchor, anchorsOf } from '../engine/anchors';
import { Engine } from '../engine/engine';
import { Hosts } from '../ssh/hosts';
import { quoted } from '../ssh/ssh-argv';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

interface ForgetOptions extends StackOptions {
  readonly run?: boolean;
}

/** Takes a machine that is gone for good out of the engine's state: its tear-down would fail each deploy. */
export function addForgetCommand(program: Command): void {
  withStackOptions(program.command('forget'))
    .description("say, or do, what takes a dead host's tear-down out of the engine's state")
    .argument('<host>', 'its name; it is no longer in the code')
    .option('--run', 'do it')
    .action(async (name: string, options: ForgetOptions) => {
      const { file, inventory } = inventoryOf(options);
      if (inventory.hosts.some((host) => host.name === name))
        throw new Mistake(`Host ${name} is still in the code: take it out and synthesize, then forget it.`);
      const engine = new Engine(dirname(file));
      const anchors = anchorsOf(engine.run('state', 'pull'), name);
      if (anchors.length === 0)
        throw new Mistake(
          `The state of stack ${inventory.stack} knows no host "${name}": there is nothing to forget.`,
        );
      const silence = await silenceOf(anchors[0], hostsOf(options));
      const addresses = anchors.map(({ address }) => address);
      const command = [engine.program, `-chdir=${dirname(file)}`, 'state', 'rm', ...addresses]
        .map(quoted)
        .join(' ');
      if (options.run) engine.run('state', 'rm', ...addresses);
      const done = { version: 1, host: name, silence, addresses, forgotten: options.run === true };
      const text = options.run
        ? `Host ${name} is forgotten: ${addresses.join(', ')}. Should it come back, \`linux-lb cleanup ${name}\` takes away what it has.`
        : `Host ${name} does not answer (${silence}). This forgets it, and so does --run:\n${command}`;
      console.log(options.json ? JSON.stringify({ ...done, command }, null, 2) : text);
    });
}

/** Whoever answers, if only to refuse a login, can be torn down, and is not to be left with a virtual IP. */
async function silenceOf({ host }: Anchor, hosts: Hosts): Promise<string> {
  const failure = await hosts.follow(host, 'true', undefined, () => undefined);
  if (failure !== undefined && !/Permission denied|host key|sudo|Too many authentication/i.test(failure))
    return failure;
  const how = failure === undefined ? '' : ` (${failure})`;
  throw new Mistake(
    `Host ${host.name} answers at ${host.ssh.address}${how}: deploy, which tears it down; or switch it off for good first.`,
  );
}
