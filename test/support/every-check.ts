import { TerraformStack } from 'cdktf';
import {
  DnsRecordType,
  HealthCheck,
  LvsDirector,
  RealServerPool,
  TransportProtocol,
  VirtualIp,
} from '../../lib';
import { VIP, host } from './hosts';

const SCRIPT = '#!/bin/sh\npg_isready --quiet --host "$1" --port "$2" || exit 1\n';

/** One check of each kind, by the port of its service. */
const CHECKS: { [port: number]: HealthCheck } = {
  25: HealthCheck.smtp({ heloName: 'lb.example.org' }),
  53: HealthCheck.dns('example.org', { recordType: DnsRecordType.A }),
  69: HealthCheck.ping({ retry: 3 }),
  80: HealthCheck.http('/healthz', { virtualhost: 'www.example.org', regex: 'status: "(up|ok)"' }),
  443: HealthCheck.https('/healthz', {
    virtualhost: 'www.example.org',
    port: 8443,
    statusCodes: ['200-299', '401'],
  }),
  514: HealthCheck.udp({ payload: '0a0b', replyPattern: '0axx' }),
  3306: HealthCheck.bfd(),
  5432: HealthCheck.script('postgres', SCRIPT, { miscDynamic: true }),
  6379: HealthCheck.tcp({ warmupSeconds: 1 }),
  9000: HealthCheck.file('/etc/linux-lb/drain'),
};

/** One director in front of one real server, with a service for each kind of check. */
export function everyCheck(stack: TerraformStack): void {
  const director = new LvsDirector(stack, 'director', {
    host: host('d1', 11),
    virtualIps: [VirtualIp.of(VIP)],
  });
  const server = host('rs1', 21);
  for (const [port, healthCheck] of Object.entries(CHECKS)) {
    const pool = new RealServerPool(stack, `pool-${port}`, { port: Number(port), healthCheck });
    pool.addServer(server);
    const protocol = ['53', '69', '514'].includes(port) ? TransportProtocol.UDP : TransportProtocol.TCP;
    director.addVirtualService(`service-${port}`, { pool, protocol });
  }
}
