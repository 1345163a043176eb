import { RunningServiceOptions } from '../../options/real-service-options';
import { SpecificationOf } from '../../options/service-specification';
import { HostCheck } from '../../provisioning/host-plan';
import { NOTHING, Service, ServicePart, ServicePlace } from './service-part';

/** A service that is there already: it is looked at. */
export const running: Service<SpecificationOf<'running'>> = {
  part: ({ options }, place) => part(options, place),
};

function part({ unit }: RunningServiceOptions, { port }: ServicePlace): ServicePart {
  const listens: HostCheck = { kind: 'listen', port };
  return { ...NOTHING, checks: unit === undefined ? [listens] : [{ kind: 'active', unit }, listens] };
}
