import { InventoryHealthCheck } from '../../inventory';
import { HealthCheck } from '../../options/health-check';
import { numberText } from '../../validation/tokens';

/** What the inventory says of a health check. */
export function healthCheckEntry({ _specification: asked }: HealthCheck): InventoryHealthCheck {
  const port = 'port' in asked.options ? asked.options.port : undefined;
  return {
    kind: asked.kind,
    port: port === undefined ? undefined : numberText(port),
    path: 'path' in asked ? asked.path : undefined,
  };
}
