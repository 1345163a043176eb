import { RunningServiceOptions } from '../../options/real-service-options';
import { NOTHING, ServicePart, ServicePlace } from './service-part';

/** A service that is there already: it is looked at. */
export function runningPart({ unit }: RunningServiceOptions, { port }: ServicePlace): ServicePart {
  return { ...NOTHING, checks: [...(unit === undefined ? [] : [`active ${unit}`]), `listen ${port}`] };
}
