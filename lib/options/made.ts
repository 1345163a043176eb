/** How values of our classes are made, as a message says it to somebody who gave a text or an object instead. */
export const MADE = {
  Balancing: 'Balancing.LEAST_CONN and its like',
  Firewall: 'Firewall.managed() or Firewall.unmanaged()',
  ForwardingMethod: 'ForwardingMethod.DR and its like',
  HealthCheck: 'HealthCheck.tcp() and its like',
  HttpHeader: 'HttpHeader.set(name, value) and its like',
  RealServerPool: 'new RealServerPool(scope, id, props)',
  RealService: 'RealService.nginx() and its like',
  Scheduler: 'Scheduler.WLC and its like',
  Secret: 'Secret.of(value, version)',
  ServerHost: 'new ServerHost(props)',
  SorryServer: 'SorryServer.of(address, port)',
  SshKey: 'SshKey.file(path), SshKey.agent() or SshKey.variable(value)',
  TlsCertificate: 'TlsCertificate.of(certificate, key) or TlsCertificate.onHost(certificatePath, keyPath)',
  UpstreamTls: 'UpstreamTls.verified(authorities, serverName) and its like',
  VirtualIp: 'VirtualIp.of(address)',
  VrrpTracker: 'VrrpTracker.process(name) and its like',
};
