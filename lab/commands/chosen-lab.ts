import { Command } from 'commander';
import { Lab } from '../lab';
import { requireRoot } from '../require-root';

export function chosenName(command: Command): string {
  return command.optsWithGlobals<{ name: string }>().name;
}

/** The running lab that the command line means. */
export function chosenLab(command: Command): Lab {
  requireRoot();
  return Lab.attach(chosenName(command));
}
