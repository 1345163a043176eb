import { HealthCheck } from '../../options/health-check';
import { kindOf } from '../checks/kinds';
import { Packets } from './opening';

/** What a director sends to a real server to check it. */
export function healthCheckPackets({ _specification: asked }: HealthCheck, serverPort: number): Packets[] {
  return kindOf(asked).packets(asked, serverPort);
}

/** Whether the real server speaks first, too. */
export function speaksBothWays({ _specification: asked }: HealthCheck): boolean {
  return kindOf(asked).bothWays ?? false;
}
