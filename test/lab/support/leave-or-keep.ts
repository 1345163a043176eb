import { Rehearsal } from '../../../lab';

/** Takes the machines of a test down, unless somebody wants to look at them (--keep). */
export async function leaveOrKeep(rehearsal: Rehearsal | undefined): Promise<void> {
  if (!rehearsal) return;
  if (process.env.LINUX_LB_LAB_KEEP !== '1') return rehearsal.leave();
  const { lab, directory } = rehearsal;
  console.log(
    `The lab '${lab.name}' stays up: npm run lab -- status --name ${lab.name}. The app is in ${directory}`,
  );
}
