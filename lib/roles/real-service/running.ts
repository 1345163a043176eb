import { RunningServiceOptions } from '../../options/real-service-options';
import { HostCheck } from '../../provisioning/host-plan';
import { NOTHING, ServicePart, ServicePlace } from './service-part';

/** A service that is there already: it is looked at. */
export function runningPart({ unit }: RunningServiceOptions, { port }: ServicePlace): ServicePart {
  const listens: HostCheck = { kind: 'listen', port };
  return { ...NOTHING, checks: unit === undefined ? [listens] : [{ kind: 'active', unit }, listens] };
}
