import { Lab } from '../../../lab/index';
import { mustExec } from '../support/must-exec';
import { Answer } from '../support/operator';

/** What somebody does by hand on a host, and what `drift` says of it, after the host's name. */
export interface ByHand {
  readonly host: string;
  readonly command: string;
  readonly says: string;
}

/** Something done by hand is found, and `drift --repair` takes it back, on that host alone; gives what it printed. */
export async function mended(
  lab: Lab,
  linuxLb: (command: string, ...words: string[]) => Promise<Answer>,
  { host, command, says }: ByHand,
): Promise<string> {
  await mustExec(lab, host, command);
  const found = await linuxLb('drift');
  expect([found.status, found.stdout]).toEqual([2, expect.stringContaining(`! Host ${host} ${says}`)]);
  const { status, stdout } = await linuxLb('drift', '--repair');
  const onlyThere = new RegExp(
    `^(Host ${host}(:| \\().*\\.\\n)+No drift in stack \\S+: all \\d+ hosts are as deployed\\.\\n$`,
  );
  expect([status, stdout]).toEqual([0, expect.stringMatching(onlyThere)]);
  return stdout;
}
