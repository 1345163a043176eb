import { importLine } from '../../text/import-line';
import { Code, call, comment, text } from './code';
import { Interface } from './placeholders';

/** What of the library and of cdktf a program may name. */
const LIBRARY = [
  'Balancing',
  'DnsRecordType',
  'ExternalServer',
  'ForwardingMethod',
  'HealthCheck',
  'HttpHeader',
  'LvsDirector',
  'LvsDirectorPair',
  'NginxBalancer',
  'NginxHaPair',
  'RealServerPool',
  'Scheduler',
  'Secret',
  'ServerHost',
  'SorryServer',
  'SshKey',
  'TlsCertificate',
  'TlsVersion',
  'TransportProtocol',
  'Tunnel',
  'UpstreamTls',
  'VirtualIp',
  'VrrpTracker',
  'VrrpVersion',
];
const CDKTF = ['App', 'TerraformStack', 'TerraformVariable'];

/** What every program has of its hosts. */
export const HOST: readonly Code[] = [
  "const ssh = { user: 'root', key: SshKey.agent() };",
  'const host = (name: string, ...interfaces: [device: string, address: string][]) =>',
  '  new ServerHost({',
  '    name,',
  '    networkInterfaces: interfaces.map(([device, address]) => ({ device, address })),',
  '    ssh,',
  '  });',
];

export const STACK: readonly Code[] = [
  '',
  'const app = new App();',
  "const stack = new TerraformStack(app, 'imported');",
];

/** A host of its own, with what is known of whose it is. */
export function hostLine(name: string, interfaces: readonly Interface[], whose: string): Code {
  const cards = interfaces.map(([device, address]) => `[${text(device)}, ${text(address)}]`);
  return `const ${name} = ${call('host', `'${name}'`, ...cards)}; // ${comment(whose)}`;
}

/** A whole program, with the imports that its body needs. */
export function framed(files: readonly string[], body: string): string {
  const header = `/** Made by \`linux-lb import ${files.map(comment).join(' ')}\`. See to the placeholders first. */`;
  const imports = [importLine(used(CDKTF, body), 'cdktf'), importLine(used(LIBRARY, body), 'cdktf-linux-lb')];
  return `${[header, ...imports, '', body, '', 'app.synth();'].join('\n')}\n`;
}

function used(names: readonly string[], body: string): string[] {
  return names.filter((name) => new RegExp(`\\b${name}\\b`).test(body));
}
