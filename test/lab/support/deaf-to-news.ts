import { Lab } from '../../../lab/index';
import { mustExec } from './must-exec';

/** Before any filter of ours: tc(8) takes the lowest first. */
const FILTER =
  'dev eth0 ingress pref 1 protocol ip u32 match ip protocol 17 0xff match ip dport 8848 0xffff action drop';
/** The kernel gathers news of connections for 2 s, looks once a second, and nobody sees when it has told them. */
const TOLD_MILLISECONDS = 4000;

/** A director does not hear what the other one tells of connections while something happens, nor what it has still to tell then. */
export async function deafToNews(lab: Lab, director: string, action: () => Promise<unknown>): Promise<void> {
  await mustExec(lab, director, `tc filter add ${FILTER}`);
  await action();
  await new Promise((resolve) => setTimeout(resolve, TOLD_MILLISECONDS));
  await mustExec(lab, director, 'tc filter del dev eth0 ingress pref 1');
}
