import { golden } from '../support/golden';
import { FirewalledHost } from './support/firewalled-host';

/** The real nft and iptables, and a client that knocks, in network namespaces that end with the test. */
let host: FirewalledHost;
beforeEach(() => {
  host = new FirewalledHost();
  host.write('firewall.conf', CONF);
});
afterEach(() => host.remove());

const CONF = [
  '# made',
  'cluster web',
  'chains llb-web',
  'accept input tcp any 192.0.2.100 port 80',
  'accept input tcp any 2001:db8::100 port 80',
  'accept input vrrp any 224.0.0.18',
  'accept input ipip 192.0.2.11 any',
  'accept input icmp 2001:db8::11 any',
  'accept output tcp any 192.0.2.100 port 80',
  'accept forward tcp 10.0.0.21 any source-port 8080',
];
const UNTRACKED = [
  'notrack prerouting tcp any 192.0.2.100 port 80',
  'notrack passing tcp 10.0.0.21 any source-port 8080',
  'notrack output tcp 192.0.2.100 any source-port 80',
];
const OPEN = '80 open, 81 open';
const SHUT = '80 dropped, 81 dropped';
const OURS = '80 open, 81 dropped';
const OPENED = (...where: string[]) => `linux-lb web: opened in ${where.join(' ')}`;
const NOTHING = 'linux-lb web: no firewall here drops anything: nothing to open';
const succeeds = (...lines: string[]) => ({ status: 0, stderr: '', lines });

/** A user's nftables.conf. */
const RULES = [
  'flush ruleset',
  'table inet filter {',
  '  chain input {',
  '    type filter hook input priority filter; policy drop;',
  '    ct state vmap { established : accept, related : accept, invalid : drop }',
  '    iif lo accept',
  '    meta l4proto ipv6-icmp accept',
  '    tcp dport 22 accept',
  '  }',
  '  chain output { type filter hook output priority filter; policy accept; }',
  '}',
];

describe('nftables', () => {
  const same = 'nft list ruleset | cmp - "$directory/before" && echo same';

  it('opens the one port in a chain that drops, until it goes, and leaves the rules as they were', () => {
    host.write('rules', RULES);
    const done = host.run(
      'serve; knock',
      'nft -f "$directory/rules"; nft list ruleset >"$directory/before"; knock',
      'firewall up; knock; knock 2001:db8::100',
      'firewall down; knock',
      same,
    );
    expect(done).toEqual(succeeds(OPEN, SHUT, OPENED('nftables'), OURS, OURS, SHUT, 'same'));
  });

  it('opens a table with the names of iptables that iptables cannot read, as nft made it', () => {
    const names = RULES.map((line) => line.replace('inet', 'ip').replace('chain input', 'chain INPUT'));
    host.write(
      'rules',
      names.filter((line) => !line.includes('ipv6')),
    );
    const done = host.run(
      'serve; nft -f "$directory/rules"; nft list ruleset >"$directory/before"; knock',
      'firewall up; firewall reload; knock',
      'firewall down; knock',
      same,
    );
    expect(done).toEqual(succeeds(SHUT, OPENED('nftables'), OPENED('nftables'), OURS, SHUT, 'same'));
  });

  it('is there again by a reload after the rules were loaded anew, once', () => {
    host.write('rules', RULES);
    const done = host.run(
      'serve; nft -f "$directory/rules"; firewall up >/dev/null; nft -f "$directory/rules"; knock',
      'firewall reload; firewall reload; knock; nft list ruleset | grep -c "jump llb-web-input"',
    );
    expect(done).toEqual(succeeds(SHUT, OPENED('nftables'), OPENED('nftables'), OURS, '1'));
  });

  it('says each opening in the words of nft, in chains of the table that drops', () => {
    host.write('rules', [
      ...RULES,
      'table ip nat-router {',
      '  chain forward { type filter hook forward priority filter; policy drop; }',
      '}',
    ]);
    const done = host.run(
      'nft -f "$directory/rules"; firewall up >/dev/null',
      'nft list chain inet filter llb-web-input; nft list chain ip nat-router llb-web-forward; nft list chain inet filter output',
    );
    expect(done.lines.map((line) => line.trim()).filter((line) => /accept|jump/.test(line))).toEqual([
      'ip daddr 192.0.2.100 tcp dport 80 accept',
      'ip6 daddr 2001:db8::100 tcp dport 80 accept',
      'ip daddr 224.0.0.18 meta l4proto vrrp accept',
      'ip saddr 192.0.2.11 meta l4proto ipencap accept',
      'ip6 saddr 2001:db8::11 meta l4proto ipv6-icmp accept',
      'ip saddr 10.0.0.21 tcp sport 8080 accept',
      'type filter hook output priority filter; policy accept;',
    ]);
  });

  it('finds a drop in a chain that the first one jumps to', () => {
    host.write('rules', [
      'table inet filter {',
      '  chain web { reject with icmpx admin-prohibited; }',
      '  chain input { type filter hook input priority filter; policy accept; tcp dport { 80, 81 } jump web; }',
      '}',
    ]);
    const done = host.run('serve; nft -f "$directory/rules"; firewall up; knock');
    expect(done).toEqual(succeeds(OPENED('nftables'), '80 open, 81 EHOSTUNREACH'));
  });

  it('leaves a blocklist its last word', () => {
    host.write('rules', [
      'table inet blocklist {',
      '  set bad { type ipv4_addr; elements = { 192.0.2.254 }; }',
      '  chain input { type filter hook input priority filter - 1; policy accept; ip saddr @bad drop; }',
      '}',
    ]);
    host.write('both', RULES.slice(1));
    const done = host.run(
      'serve; nft -f "$directory/rules"; firewall up; knock',
      'nft -f "$directory/both"; firewall reload; knock',
    );
    expect(done).toEqual(succeeds(NOTHING, SHUT, OPENED('nftables'), SHUT));
  });

  it('takes away what is its own, and nothing of a cluster whose name begins alike', () => {
    host.write('rules', RULES);
    host.write(
      'other.conf',
      CONF.map((line) => line.replace(/web$/, 'web-2')),
    );
    const done = host.run(
      'serve; nft -f "$directory/rules"; firewall up "$directory/other.conf" >/dev/null; nft list ruleset >"$directory/before"',
      `firewall up >/dev/null; firewall down; ${same}; knock`,
    );
    expect(done).toEqual(succeeds('same', OURS));
  });

  it('has connections that are seen half of left untracked, as long as there is a firewall', () => {
    host.write('rules', RULES);
    host.write('firewall.conf', [...CONF, ...UNTRACKED]);
    const done = host.run(
      'serve; nft -f "$directory/rules"; nft list ruleset >"$directory/before"',
      'firewall up; knock; nft list table inet llb-web | grep notrack',
      `firewall down; ${same}; firewall up >/dev/null; nft flush ruleset; firewall reload; nft list ruleset`,
    );
    expect(done).toEqual(
      succeeds(
        OPENED('nftables'),
        // The user's OUTPUT lets answers out that are of no connection that is known.
        OURS,
        '\t\tip daddr 192.0.2.100 tcp dport 80 notrack',
        '\t\tfib daddr type != local ip saddr 10.0.0.21 tcp sport 8080 notrack',
        '\t\tip saddr 192.0.2.100 tcp sport 80 notrack',
        'same',
        NOTHING,
      ),
    );
  });

  it('changes nothing while the host shuts down', () => {
    host.write('rules', RULES);
    host.write('system-state', ['stopping']);
    const done = host.run('serve; nft -f "$directory/rules"; firewall up; firewall down; knock');
    expect(done).toEqual(succeeds(OPENED('nftables'), OURS));
  });
});

describe.each(['legacy', 'nft'])('iptables-%s', (kind) => {
  const RESTORE = [
    '*filter',
    ':INPUT DROP [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    '-A INPUT -i lo -j ACCEPT',
    '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
    '-A INPUT -p ipv6-icmp -j ACCEPT',
    'COMMIT',
  ];
  const tools = [`iptables-${kind}`, `ip6tables-${kind}`];
  const load = tools.map((tool) => `${tool}-restore <"$directory/rules"`).join('; ');
  const saved = (file: string) =>
    `{ ${tools.map((tool) => `${tool}-save -t filter`).join('; ')}; } 2>/dev/null | sed '/^#/d; s/\\[.*//' >"$directory/${file}"`;
  const same = `${saved('after')}; cmp "$directory/before" "$directory/after" && echo same`;

  it('opens the one port at the head of INPUT, until it goes, and leaves the rules as they were', () => {
    host.write('rules', RESTORE);
    const done = host.run(
      `serve; ${load}; ${saved('before')}; knock`,
      'firewall up; firewall reload; knock; knock 2001:db8::100',
      `firewall down; knock; ${same}`,
    );
    const opened = OPENED(...tools);
    expect(done).toEqual(succeeds(SHUT, opened, opened, OURS, OURS, SHUT, 'same'));
  });

  it('is there again by a reload after the rules were loaded anew, and shut with what the configuration has no more', () => {
    host.write('rules', RESTORE);
    host.write('less.conf', [...CONF.slice(0, 3), 'accept input vrrp any 224.0.0.18']);
    const done = host.run(
      `serve; ${load}; ${saved('before')}; firewall up >/dev/null; ${load}; knock`,
      'firewall reload >/dev/null; knock; firewall reload "$directory/less.conf" >/dev/null; knock',
      `firewall down; ${same}`,
    );
    expect(done).toEqual(succeeds(SHUT, OURS, SHUT, 'same'));
  });

  it('leaves a blocklist alone', () => {
    host.write('rules', ['*filter', ':INPUT ACCEPT [0:0]', '-A INPUT -s 192.0.2.254/32 -j DROP', 'COMMIT']);
    expect(host.run(`serve; ${tools[0]}-restore <"$directory/rules"; firewall up; knock`)).toEqual(
      succeeds(NOTHING, SHUT),
    );
  });

  it('has connections that are seen half of left untracked by its table raw, where there is no nf_tables', () => {
    host.write('rules', RESTORE);
    host.write('firewall.conf', [...CONF, ...UNTRACKED]);
    const done = host.run(
      `nft() { return 1; }; serve; ${load}`,
      'mkdir "$directory/none"; printf "#!/bin/sh\\nexit 1\\n" >"$directory/none/nft"; chmod +x "$directory/none/nft"; PATH=$directory/none:$PATH',
      `firewall up; knock; ${tools[0]}-save -t raw 2>/dev/null | grep '^-A'`,
      `firewall down; ${tools[0]}-save 2>/dev/null | grep -c llb || :`,
    );
    expect(done).toEqual(
      succeeds(
        OPENED(...tools),
        OURS,
        '-A PREROUTING -j llb-web-prerouting',
        '-A OUTPUT -j llb-web-output',
        '-A llb-web-output -s 192.0.2.100/32 -p tcp -m tcp --sport 80 -j CT --notrack',
        '-A llb-web-prerouting -d 192.0.2.100/32 -p tcp -m tcp --dport 80 -j CT --notrack',
        '-A llb-web-prerouting -s 10.0.0.21/32 -p tcp -m addrtype ! --dst-type LOCAL -m tcp --sport 8080 -j CT --notrack',
        '0',
      ),
    );
  });
});

it('does nothing, and says so, where nothing drops', () => {
  host.write('firewall.conf', [...CONF, ...UNTRACKED]);
  const done = host.run(
    'serve; firewall up; firewall reload; firewall down; knock; nft list ruleset; cat /proc/net/ip_tables_names',
  );
  expect(done).toEqual(succeeds(NOTHING, NOTHING, OPEN));
});

it('refuses a protocol that it does not know, and a configuration without names', () => {
  host.write('firewall.conf', [...CONF, 'accept input ospf any any']);
  host.write('rules', RULES);
  host.write('empty.conf', ['cluster web']);
  const done = host.run(
    'nft -f "$directory/rules"; firewall up && echo taken; firewall up "$directory/empty.conf" && echo taken; nft list ruleset | grep -c llb || :',
  );
  expect(done.lines).toEqual(['0']);
  expect(done.stderr).toContain('firewall: unknown protocol ospf');
  expect(done.stderr).toContain('empty.conf is not complete');
});

describe('firewalld', () => {
  const POLICIES = 'etc/firewalld/policies';
  const ZONES = ['public (active)', '  interfaces: eth0', '  services: ssh', ''];
  beforeEach(() => {
    host.write('firewalld-runs', []);
    host.write('runtime', ZONES);
    host.write('permanent', ['public', '  interfaces: ', '  services: ssh', '']);
  });

  it('gets policies of our own that it reads at every start, once, and loses them again', () => {
    const done = host.run(
      'firewall up; firewall up; cd "$directory/etc/firewalld/policies"; ls; cp * "$directory"; firewall down; ls',
    );
    const names = ['fw', 'in', 'out'].map((direction) => `llb-web-${direction}.xml`);
    const opened = OPENED('firewalld');
    expect(done).toEqual(succeeds(opened, opened, ...names));
    expect(host.read('llb-web-in.xml')).toBe(golden('firewalld-policy.xml'));
    expect(host.read('llb-web-fw.xml')).toContain('<source-port port="8080" protocol="tcp"/>');
    expect(host.read('log')).toBe('--quiet --reload\n--quiet --reload\n');
  });

  it('is not reloaded where that would lose rules of its user', () => {
    host.write('runtime', [...ZONES.slice(0, 3), '  ports: 9999/tcp', '']);
    const { status, stderr } = host.run('firewall up');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "firewall: firewalld has rules that a reload would lose; keep them by 'firewall-cmd --runtime-to-permanent', or reload it, and deploy again\n",
    });
    expect({ policy: host.read(`${POLICIES}/llb-web-in.xml`), log: host.read('log') }).toEqual({
      policy: '',
      log: '',
    });
  });

  it('has its running policies emptied instead', () => {
    host.write('rich-rules', ['rule protocol value="112" accept']);
    const loseable = 'echo "  ports: 9999/tcp" >>"$directory/runtime"';
    expect(host.run(`firewall up; rm "$directory/log"; ${loseable}; firewall down`).status).toBe(0);
    expect(host.read('log').split('\n')).toEqual([
      ...['in', 'fw', 'out'].map(
        (direction) =>
          `--quiet --policy=llb-web-${direction} --remove-rich-rule=rule protocol value="112" accept`,
      ),
      '',
    ]);
    expect(host.read(`${POLICIES}/llb-web-in.xml`)).toBe('');
  });

  it('finds its policies where it is started later on', () => {
    const done = host.run('rm "$directory/firewalld-runs"; firewall up');
    expect(done).toEqual(succeeds(NOTHING));
    expect({ policy: host.read(`${POLICIES}/llb-web-in.xml`), log: host.read('log') }).toEqual({
      policy: golden('firewalld-policy.xml'),
      log: '',
    });
  });

  it('has to be one that knows policies', () => {
    host.write('version', ['0.8.2']);
    const { status, stderr } = host.run('firewall up');
    expect({ status, stderr }).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no policies before 0.9'),
    });
  });
});
