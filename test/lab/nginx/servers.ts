import { HttpProbe, waitUntil } from '../../../lab/index';
import { Running, URL } from './cell';

/** A server without power costs no request: what it does not answer, or take, nginx asks another one, and leaves it out until it is back. */
export async function killedServer({ lab }: Running): Promise<string> {
  const probe = await HttpProbe.start(lab, { url: URL, perSecond: 40, timeoutSeconds: 10 });
  await waitUntil('both serve', () => Object.keys(probe.soFar().spread()).length === 2, 20);
  await lab.kill('web2');
  const killed = Date.now();
  await waitUntil('web1 alone has served for a while', () => Date.now() > killed + 4000, 10);
  await lab.start('web2');
  await waitUntil(
    'web2 serves again',
    () =>
      Object.keys(
        probe
          .soFar()
          .between(Date.now() - 1000)
          .spread(),
      ).some((server) => server.startsWith('web2')),
    60,
  );
  const recording = await probe.stop();
  expect(recording.failures()).toEqual([]);
  const slowest = Math.max(...recording.samples.map(({ milliseconds }) => milliseconds)) / 1000;
  return `0 of ${recording.samples.length} failed, slowest ${slowest.toFixed(2)} s`;
}
