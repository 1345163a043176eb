import { nothingToDo } from '../support/nothing-to-do';
import { Running } from './cell';

export function secondDeploy({ lab, rehearsal, env }: Running): Promise<string> {
  return nothingToDo(lab, () => rehearsal.deploy(env));
}
