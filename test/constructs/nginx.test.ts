import { TerraformStack } from 'cdktf';
import { VirtualIp } from '../../lib';
import { golden } from '../support/golden';
import { host, pool } from '../support/hosts';
import {
  everyNginxFeature,
  nginxHttpPair,
  nginxPair,
  singleBalancer,
  twoTiers,
} from '../support/nginx-schemes';
import { keepalivedVerdict, nginxBalancerVerdict } from '../support/real-programs';
import { assetFiles, newStack, resource, synth } from '../support/synth';

function filesOf(compose: (stack: TerraformStack) => void, step: string): Map<string, string> {
  const stack = newStack();
  compose(stack);
  synth(stack);
  return assetFiles(stack, step);
}

/** What lies below /etc/nginx on a Debian host, by absolute path. */
function nginxFiles(files: Map<string, string>): { [path: string]: string } {
  const ours = [...files].filter(
    ([path]) => path.startsWith('files/etc/nginx/') && !path.endsWith('-rhel.conf'),
  );
  return Object.fromEntries(ours.map(([path, text]) => [path.replace(/^files/, ''), text]));
}

it.each([
  ['pair, primary', nginxHttpPair, 'edge/Primary'],
  ['pair, backup', nginxHttpPair, 'edge/Backup'],
  ['single balancer', singleBalancer, 'edge/Balancer'],
  ['balancer behind LVS', twoTiers, 'n1/Balancer'],
  ['pair with every feature', everyNginxFeature, 'edge/Primary'],
])('nginx accepts the %s', (_, compose, step) => {
  expect(nginxBalancerVerdict(nginxFiles(filesOf(compose, step)))).toBe('');
});

it('keepalived accepts the pair', () => {
  const files = filesOf(everyNginxFeature, 'edge/Primary');
  const conf = (name: string) =>
    files
      .get(`files/etc/keepalived/${name}`)!
      .replaceAll(/\/usr\/local\/lib\/linux-lb\/[^" ]*/g, '/usr/bin/true');
  const verdict = keepalivedVerdict({
    'keepalived.conf': conf('keepalived.conf'),
    'linux-lb.d/web.conf': conf('linux-lb.d/web-edge.conf'),
  });
  expect(verdict).toBe('');
});

it.each([
  ['nginx-main.conf', singleBalancer, 'edge/Balancer', 'nginx.conf'],
  ['nginx-http-pair.conf', nginxHttpPair, 'edge/Primary', 'conf.d/linux-lb-web-edge.conf'],
  ['nginx-every-http.conf', everyNginxFeature, 'edge/Primary', 'conf.d/linux-lb-web-edge.conf'],
  ['nginx-every-stream.conf', everyNginxFeature, 'edge/Primary', 'linux-lb.d/web-edge.stream.conf'],
])('%s is what the host gets', (name, compose, step, path) => {
  expect(filesOf(compose, step).get(`files/etc/nginx/${path}`)).toBe(golden(name));
});

it('private keys are in a file that only root reads, and known to nobody else', () => {
  const files = filesOf(everyNginxFeature, 'edge/Primary');
  expect(files.get('plan/files')).toMatch(/^0600 own \/etc\/nginx\/linux-lb\.d\/web-edge\/shop\.key\.pem$/m);
});

describe('keys of session tickets', () => {
  const files = () => filesOf(everyNginxFeature, 'edge/Primary');
  const directory = '/etc/nginx/linux-lb.d/web-edge';

  it('are in files that only root reads, in their order, and with not a byte more', () => {
    expect(
      files()
        .get('plan/files')!
        .match(/^.*session-ticket.*$/gm),
    ).toEqual([`0600 own ${directory}/session-ticket.1.key`, `0600 own ${directory}/session-ticket.2.key`]);
    const contents = [1, 2].map((at) => files().get(`files${directory}/session-ticket.${at}.key`));
    expect(contents).toEqual([
      '@@linux-lb:secret.var.new-ticket-key@@',
      '@@linux-lb:secret.var.old-ticket-key@@',
    ]);
  });

  it.each([79, 81])('are refused by nginx itself with %d bytes', (length) => {
    expect(nginxBalancerVerdict(nginxFiles(files()), 'k'.repeat(length))).toMatch(
      /^exit 1: .*session-ticket\.1\.key" must be 48 or 80 bytes/,
    );
  });

  it('may have 48', () => {
    expect(nginxBalancerVerdict(nginxFiles(files()), 'k'.repeat(48))).toBe('');
  });

  it('are in no trigger, and their versions are', () => {
    const stack = newStack();
    everyNginxFeature(stack);
    const { triggers } = resource(synth(stack), 'edge_Primary');
    expect(triggers!.secrets).toMatch(/secret\.var\.new-ticket-key=1 .*secret\.var\.old-ticket-key=1/);
    expect(triggers!.values).not.toMatch(/ticket/);
  });
});

it('what differs between distributions is for one family alone', () => {
  const files = filesOf(nginxHttpPair, 'edge/Primary');
  expect(files.get('plan/packages')!.split('\n')).toEqual([
    'nginx',
    'keepalived',
    '?debian libnginx-mod-stream',
    '?rhel nginx-mod-stream',
    '?debian curl',
    '?selinux policycoreutils-python-utils',
    '?rhel iproute-tc',
    '',
  ]);
  expect(files.get('plan/units')!.split('\n')[0]).toBe('?selinux linux-lb-web-edge-selinux.service reload');
  expect(files.get('plan/files')).toMatch(/^\?debian 0644 shared .*user-debian\.conf$/m);
  expect(files.get('plan/files')).toMatch(/^\?rhel 0644 shared .*user-rhel\.conf$/m);
});

it('a balancer tracks its own nginx and nothing behind it', () => {
  const conf = filesOf(nginxHttpPair, 'edge/Primary').get('files/etc/keepalived/linux-lb.d/web-edge.conf')!;
  expect(conf).toMatch(/vrrp_script .*nginx-runs/);
  expect(conf).toMatch(/vrrp_script .*nginx-answers/);
  expect(conf).not.toMatch(/real_server|virtual_server|vrrp_track_process/);
});

it.each(['nginx-runs', 'nginx-answers'])(
  'a host that is slow to start %s is not taken for one without nginx',
  (script) => {
    const conf = filesOf(nginxHttpPair, 'edge/Primary').get('files/etc/keepalived/linux-lb.d/web-edge.conf')!;
    const [, block] = new RegExp(`vrrp_script \\S*${script} \\{([^}]*)\\}`).exec(conf)!;
    // To keepalived a script that it has to end is a miss.
    expect(Number(/timeout (\d+)/.exec(block)?.[1])).toBeGreaterThanOrEqual(5);
  },
);

it('the word for a configuration changes with the configuration alone', () => {
  const word = (compose: (stack: TerraformStack) => void) =>
    /return 200 (\w+)/.exec(
      filesOf(compose, 'edge/Primary').get('files/etc/nginx/linux-lb.d/web-edge.status.conf')!,
    )?.[1];
  expect(word(everyNginxFeature)).toBe(word(everyNginxFeature));
  expect(word(everyNginxFeature)).not.toBe(word(nginxHttpPair));
});

it('LVS directors wait for the nginx balancers that are their real servers', () => {
  const stack = newStack();
  twoTiers(stack);
  const json = synth(stack);
  const first = resource(json, 'pair_Backup').depends_on!.join(' ');
  expect(first).toMatch(/n1_Balancer/);
  expect(first).toMatch(/n2_Balancer/);
});

describe('firewalls', () => {
  const openings = (step: string) =>
    filesOf(everyNginxFeature, step)
      .get(
        step.startsWith('edge')
          ? 'files/etc/linux-lb/web-edge/firewall.conf'
          : 'files/etc/linux-lb/web-api/firewall.conf',
      )!
      .split('\n');

  it('of a balancer let in clients where it listens and VRRP, and let it ask its servers', () => {
    const lines = openings('edge/Primary');
    for (const line of [
      'accept input vrrp any 224.0.0.18',
      'accept input tcp any 192.0.2.100 port 443',
      'accept input tcp any 192.0.2.100 port 80',
      'accept input udp any 192.0.2.100 port 53',
      'accept output tcp any 192.0.2.51 port 8443',
      'accept output udp any 2001:db8::61 port 5353',
      'accept output udp any 192.0.2.53 port 53',
      'accept output tcp any 2001:db8::53 port 53',
      'accept output tcp any any port 80',
      'accept output tcp any 2001:db8::5 port 2560',
    ])
      expect(lines).toContain(line);
  });

  it('of a server let in the balancers alone', () => {
    expect(openings('api/server-a1').filter((line) => line.startsWith('accept'))).toEqual([
      'accept input tcp 192.0.2.11 192.0.2.51 port 8443',
      'accept input tcp 192.0.2.12 192.0.2.51 port 8443',
    ]);
  });
});

describe('two pairs on the same hosts, each host active for one address', () => {
  const files = () => {
    const stack = newStack();
    const [n1, n2, web] = [host('n1', 11), host('n2', 12), pool(stack)];
    const first = nginxPair(stack, { primary: n1, backup: n2 }, 'first');
    const second = nginxPair(
      stack,
      { primary: n2, backup: n1, virtualIps: [VirtualIp.of('192.0.2.101')], vrrp: { virtualRouterId: 53 } },
      'second',
    );
    for (const edge of [first, second]) edge.addHttpServer('web', { pool: web });
    synth(stack);
    return new Map([...assetFiles(stack, 'first/Primary'), ...assetFiles(stack, 'second/Backup')]);
  };

  it('nginx takes both together', () => {
    expect(nginxBalancerVerdict(nginxFiles(files()))).toBe('');
  });

  it('keepalived takes both together', () => {
    const conf = (name: string) =>
      files()
        .get(`files/etc/keepalived/${name}`)!
        .replaceAll(/\/usr\/local\/lib\/linux-lb\/[^" ]*/g, '/usr/bin/true');
    const verdict = keepalivedVerdict({
      'keepalived.conf': conf('keepalived.conf'),
      'linux-lb.d/first.conf': conf('linux-lb.d/web-first.conf'),
      'linux-lb.d/second.conf': conf('linux-lb.d/web-second.conf'),
    });
    expect(verdict).toBe('');
  });
});
