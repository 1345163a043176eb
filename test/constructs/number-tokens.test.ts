import { TerraformStack, TerraformVariable } from 'cdktf';
import { NginxBalancer, RealServerPool, RealServerOptions } from '../../lib';
import { complaint } from '../support/complaint';
import { host, pair } from '../support/hosts';
import { nginxBalancerVerdict } from '../support/real-programs';
import { assetFiles, fileEnding, newStack, resource, synth } from '../support/synth';

const number = (stack: TerraformStack, name: string) =>
  new TerraformVariable(stack, name, { type: 'number' }).numberValue;

function balancer(stack: TerraformStack): void {
  const pool = new RealServerPool(stack, 'pool', { port: 8080 });
  pool.addServer(host('rs1', 21), { weight: number(stack, 'weight') });
  pool.addServer(host('rs2', 22));
  new NginxBalancer(stack, 'edge', { host: host('n1', 11) }).addHttpServer('web', { pool });
}

describe('a weight behind nginx that only Terraform knows', () => {
  const stack = newStack();
  balancer(stack);
  const files = [...assetFiles(stack, 'edge/Balancer')]
    .filter(([path]) => path.startsWith('files/etc/nginx/') && !path.endsWith('-rhel.conf'))
    .map(([path, text]): [string, string] => [path.replace(/^files/, ''), text]);
  const [, name] = /server 192\.0\.2\.21:8080 @@linux-lb:word:(\S+)@@ max_fails/.exec(
    files.map(([, text]) => text).join(''),
  )!;

  it('is what Terraform makes of it: `down` for 0', () => {
    const values = resource(synth(stack), 'edge_Balancer').provisioner[1].file.content!;
    expect(values).toContain(
      `${name} \${base64encode((var.weight < 1) ? "down" : join("", ["weight=", var.weight]))}\n`,
    );
  });

  it.each(['down', 'weight=3'])('nginx takes %s there', (value) => {
    const filled = files.map(([path, text]) => [path, text.replaceAll(`@@linux-lb:word:${name}@@`, value)]);
    expect(nginxBalancerVerdict(Object.fromEntries(filled))).toBe('');
  });

  it('nginx does not take a weight of 0', () => {
    const filled = files.map(([path, text]) => [
      path,
      text.replaceAll(`@@linux-lb:word:${name}@@`, 'weight=0'),
    ]);
    expect(nginxBalancerVerdict(Object.fromEntries(filled))).toContain('invalid parameter "weight=0"');
  });
});

describe('thresholds that only Terraform knows', () => {
  const compose = (options: (stack: TerraformStack) => RealServerOptions) => (stack: TerraformStack) => {
    const pool = new RealServerPool(stack, 'pool', { port: 80 });
    pool.addServer(host('rs1', 21), options(stack));
    pair(stack).addVirtualService('http', { pool });
  };

  it.each<[string, (stack: TerraformStack) => RealServerOptions, string]>([
    [
      'the upper one',
      (stack) => ({ upperThreshold: number(stack, 'upper') }),
      'uthreshold @@linux-lb:word:var.upper@@\n',
    ],
    [
      'the upper one, with a known lower one',
      (stack) => ({ upperThreshold: number(stack, 'upper'), lowerThreshold: 5 }),
      'uthreshold @@linux-lb:word:var.upper@@\n        lthreshold 5\n',
    ],
    [
      'the lower one',
      (stack) => ({ upperThreshold: 5, lowerThreshold: number(stack, 'lower') }),
      'uthreshold 5\n        lthreshold @@linux-lb:word:var.lower@@\n',
    ],
  ])('%s', (_, options, lines) => {
    expect(complaint(compose(options))).toBeUndefined();
    const stack = newStack();
    compose(options)(stack);
    expect(fileEnding(assetFiles(stack, 'Primary'), 'linux-lb.d/web-pair.conf')).toContain(lines);
  });

  it('a lower one alone is refused', () => {
    expect(complaint(compose((stack) => ({ lowerThreshold: number(stack, 'lower') })))).toMatch(
      /'rs1.lowerThreshold' must be less than upperThreshold/,
    );
  });
});
