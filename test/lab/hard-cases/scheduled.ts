import { Lab } from '../../../lab';

/** How many connections a director's IPVS has scheduled since it has its services, over all of them: those of the sync daemon are none. */
export async function scheduled(lab: Lab, director: string): Promise<number> {
  const { stdout } = await lab.exec(director, 'ipvsadm -Ln --stats --exact');
  const services = stdout.split('\n').filter((line) => /^(TCP|UDP|FWM) /.test(line));
  return services.reduce((sum, line) => sum + Number(line.split(/\s+/)[2]), 0);
}
