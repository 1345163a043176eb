import { ForwardingMethod, HealthCheck } from '../../lib';
import { DirectorRealServer, DirectorService } from '../../lib/roles/ipvs/director-service';

/** A real server of a director, reached by direct routing. */
export const SERVER: DirectorRealServer = {
  name: 'rs1',
  address: '192.0.2.21',
  weight: 1,
  forwardingMethod: ForwardingMethod.DR,
};

/** A service of a director with that one server. */
export const SERVICE: DirectorService = {
  name: 'http',
  virtualIp: '192.0.2.100',
  device: 'eth0',
  ownAddress: '192.0.2.11',
  port: 80,
  settings: {},
  healthCheck: HealthCheck.tcp(),
  serverPort: 80,
  servers: [SERVER],
};
