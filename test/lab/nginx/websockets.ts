import { Lab, WebSocketProbe, waitUntil } from '../../../lab/index';
import { activeFor } from '../support/placement';
import { switchOver } from '../support/maintenance';
import { startWebSocketEcho, stopWebSocketEcho } from '../support/websocket-echo';
import { Running, SERVERS, SHUTDOWN_SECONDS, VIP, other, seconds } from './cell';

const ECHO_PORT = 9000;
const CONNECTIONS = 6;
const WEBSOCKETS = { url: `ws://${VIP}:81/`, connections: CONNECTIONS };
/** A worker looks at its timer at once, but the probe sees an end with its next ping at the latest. */
const MARGIN_SECONDS = 1.5;

/**
 * Case 33: websockets live through a reload until `worker_shutdown_timeout`; in a pair a switch cuts them once, and clients that come again are served by the other
 * balancer.
 */
export async function websockets(running: Running): Promise<string> {
  return whileEchoing(running.lab, async () => {
    const lived = await throughReload(running);
    if (running.balancers.length > 1) await throughSwitch(running);
    return `alive for ${seconds(lived)} after a reload`;
  });
}

/** What listens behind the balancer's port for websockets is no part of the deploy. */
export async function whileEchoing<T>(lab: Lab, what: () => Promise<T>): Promise<T> {
  for (const server of SERVERS) await startWebSocketEcho(lab, server, ECHO_PORT);
  try {
    return await what();
  } finally {
    for (const server of SERVERS) await stopWebSocketEcho(lab, server);
  }
}

async function throughReload({ lab, balancers }: Running): Promise<number> {
  const first = await activeFor(lab, balancers, [VIP]);
  const probe = await WebSocketProbe.start(lab, WEBSOCKETS);
  const begun = Date.now();
  await lab.exec(first, 'systemctl reload nginx');
  const reloaded = Date.now();
  await waitUntil('all have ended', () => probe.soFar().alive().length === 0, 3 * SHUTDOWN_SECONDS);
  const { all } = await probe.stop();
  // The command has read the configuration once; old workers are told once nginx has read it, too.
  const reloadSeconds = (reloaded - begun) / 1000;
  const lived = all.map(({ end }) => ((end?.time ?? Infinity) - reloaded) / 1000);
  expect(all.length).toBe(CONNECTIONS);
  expect(Math.min(...lived)).toBeGreaterThan(SHUTDOWN_SECONDS - MARGIN_SECONDS);
  expect(Math.max(...lived)).toBeLessThan(SHUTDOWN_SECONDS + reloadSeconds + MARGIN_SECONDS);
  return Math.min(...lived);
}

async function throughSwitch({ lab, scheme, balancers }: Running): Promise<void> {
  const first = await activeFor(lab, balancers, [VIP]);
  const before = await WebSocketProbe.start(lab, WEBSOCKETS);
  await switchOver(lab, `${scheme}-edge`, [first, other(first)], [VIP]);
  await waitUntil('all are cut', () => before.soFar().alive().length === 0, 30);
  await before.stop();
  const after = await WebSocketProbe.start(lab, WEBSOCKETS);
  await waitUntil('all answer', () => after.soFar().all.every(({ answers }) => answers.length > 4), 20);
  expect((await after.stop()).outcomes()).toEqual({ alive: CONNECTIONS });
}
