import { checkAddress, isIpv6, isNetmask } from '../validation/addresses';
import { checkInteger, checkPort } from '../validation/ranges';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { undrained } from './drain';
import { checkKeepalivedLines } from './extra-config-check';
import { Scheduler } from './scheduler';
import { TransportProtocol } from './transport-protocol';
import { VirtualServiceSettings } from './virtual-service';

const LARGEST = 2_147_483_647;
const MONTH_SECONDS = 2_678_400;
/** Another construct waits for the host's lock for 15 minutes. */
const LONGEST_DRAIN_SECONDS = 600;

/** Checks what can be known of a virtual service alone. */
export function checkVirtualService(where: string, id: string, settings: VirtualServiceSettings): void {
  const at = (property: string) => `${id}.${property}`;
  checkPort(where, at('port'), settings.port);
  checkPort(where, at('serverPort'), settings.serverPort);
  for (const port of settings.additionalPorts ?? []) checkPort(where, at('additionalPorts'), port);
  checkInteger(where, at('firewallMark'), settings.firewallMark, 1, LARGEST);
  checkInteger(where, at('persistenceTimeoutSeconds'), settings.persistenceTimeoutSeconds, 1, MONTH_SECONDS);
  checkInteger(where, at('quorum'), settings.quorum, 1, LARGEST);
  checkInteger(where, at('hysteresis'), settings.hysteresis, 0, LARGEST);
  checkHysteresis(where, at('hysteresis'), settings);
  checkDrain(where, at('drainSeconds'), settings);
  checkGranularity(where, at('persistenceGranularity'), settings);
  checkScheduler(where, at('scheduler'), settings.scheduler);
  if (settings.sorryServer) {
    checkAddress(where, at('sorryServer.address'), settings.sorryServer.address);
    checkPort(where, at('sorryServer.port'), settings.sorryServer.port);
  }
  checkProtocol(where, at, settings);
  checkKeepalivedLines(where, at('extraConfig'), settings.extraConfig);
}

function checkHysteresis(
  where: string,
  property: string,
  { quorum = 1, hysteresis }: VirtualServiceSettings,
): void {
  if (hysteresis !== undefined && isKnown(quorum) && isKnown(hysteresis) && hysteresis >= quorum)
    refuse(where, property, hysteresis, `less than the quorum, which is ${quorum}`);
}

function checkDrain(where: string, property: string, settings: VirtualServiceSettings): void {
  const { drainSeconds } = settings;
  checkInteger(where, property, drainSeconds, 0, LONGEST_DRAIN_SECONDS);
  const reason = undrained(settings);
  if (drainSeconds && reason) refuse(where, property, drainSeconds, `left out with ${reason}`);
}

/** keepalived takes a netmask for IPv4 and a prefix length for IPv6. */
function checkGranularity(where: string, property: string, settings: VirtualServiceSettings): void {
  const { persistenceGranularity: granularity, virtualIp } = settings;
  if (granularity === undefined) return;
  if (!isPersistent(settings))
    refuse(
      where,
      property,
      granularity,
      'left out, or given with persistenceTimeoutSeconds: alone it makes keepalived send a client to the same server for 360 seconds',
    );
  if (!isKnown(granularity)) return;
  const isLength = /^\d{1,3}$/.test(granularity) && Number(granularity) >= 1 && Number(granularity) <= 128;
  const ipv6 = virtualIp !== undefined && isIpv6(virtualIp.address);
  if (ipv6 ? !isLength : !isNetmask(granularity))
    refuse(where, property, granularity, "an IPv4 netmask such as '255.255.255.0', or an IPv6 prefix length");
}

/** Several ports of a service belong together, with a timeout of their own. */
function isPersistent({ persistenceTimeoutSeconds, additionalPorts = [] }: VirtualServiceSettings): boolean {
  return persistenceTimeoutSeconds !== undefined || additionalPorts.length > 0;
}

function checkScheduler(where: string, property: string, scheduler: Scheduler | undefined): void {
  if (scheduler && !/^[a-z]{2,8}$/.test(scheduler.name))
    refuse(where, property, scheduler.name, "a scheduler's name such as 'wrr'");
}

function checkProtocol(
  where: string,
  at: (property: string) => string,
  settings: VirtualServiceSettings,
): void {
  const protocol = settings.protocol ?? TransportProtocol.TCP;
  if (settings.onePacket && protocol !== TransportProtocol.UDP)
    refuse(where, at('onePacket'), true, `left out with ${protocol}: it is for UDP alone`);
  if (settings.checkDataPath && protocol !== TransportProtocol.TCP)
    refuse(where, at('checkDataPath'), true, `left out with ${protocol}: the check makes a TCP connection`);
}
