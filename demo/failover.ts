import { HttpProbe, Lab, waitUntil } from '../lab/index';
import { VIP } from './spread';
import { Row } from './summary';

const DIRECTORS = ['d1', 'd2'];

/** Powers the active director off while requests are sent, and says how long nobody answered and who serves now. */
export async function showFailover(lab: Lab): Promise<Row[]> {
  const active = await waitUntil('a director has the virtual IP', () => activeDirector(lab), 30);
  const probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, perSecond: 40, timeoutSeconds: 0.3 });
  console.log(`   ${active} is active: power off`);
  const off = Date.now();
  await lab.kill(String(active));
  const heir = await waitUntil('the other director has the virtual IP', () => activeDirector(lab), 30);
  await waitUntil('requests are answered again', () => goodFor(probe, 2), 30);
  const recording = await probe.stop();
  const gap = recording.longestGapSeconds().toFixed(2);
  console.log(
    `   ${heir} took over after ${gap} s without an answer; ${recording.between(off).failures().length} requests failed`,
  );
  return [
    [`${active} powered off: time without an answer`, `${gap} s (VRRP: at most 3 adverts + skew = 3.6 s)`],
    ['who serves now', String(heir)],
  ];
}

async function activeDirector(lab: Lab): Promise<string | undefined> {
  for (const director of DIRECTORS.filter((name) => lab.isUp(name))) {
    if ((await lab.exec(director, `ip -o address show to ${VIP}/32`)).stdout !== '') return director;
  }
  return undefined;
}

function goodFor(probe: HttpProbe, seconds: number): boolean {
  const recent = probe.soFar().between(Date.now() - seconds * 1000);
  return recent.samples.length > 20 * seconds && recent.failures().length === 0;
}
