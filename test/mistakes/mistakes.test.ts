import {
  HealthCheck,
  LvsDirector,
  RealServerPool,
  RealService,
  Scheduler,
  ServerHost,
  VirtualIp,
} from '../../lib';
import { VIP, drPair, host, pair, pool } from '../support/hosts';
import { complaint } from '../support/complaint';
import { newStack } from '../support/synth';

const NAME =
  'a letter or underscore followed by at most 62 letters, digits, hyphens and underscores, since Terraform drops ' +
  'other characters and would merge two names into one';

describe('hosts', () => {
  it('two objects of one name', () => {
    const message = complaint((stack) => {
      pool(stack).addServer(host('d1', 24));
      pair(stack).addVirtualService('http', { pool: stack.node.findChild('pool') as RealServerPool });
    });
    expect(message).toBe(
      "web/pair: 'host.name' must be the name of one ServerHost; another object has it already, got 'd1'",
    );
  });

  it('two objects of one address', () => {
    expect(complaint((stack) => pool(stack).addServer(host('rs4', 21)))).toBe(
      "web/pool: 'rs4.networkInterfaces.address' must be unique; host 'rs1' has it already, got '192.0.2.21/24'",
    );
  });

  it('two objects of one address in two spellings', () => {
    const message = complaint((stack) => {
      const made = pool(stack);
      const named = (name: string, address: string) =>
        new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }] });
      made.addServer(named('rs8', '2001:DB8:0::21/64'));
      made.addServer(named('rs9', '2001:db8::0021/064'));
    });
    expect(message).toBe(
      "web/pool: 'rs9.networkInterfaces.address' must be unique; host 'rs8' has it already, got '2001:db8::21/64'",
    );
  });

  it('one host twice in a pool', () => {
    expect(complaint((stack) => pool(stack).addServer(host('rs1', 24)))).toBe(
      "web/pool: 'host.name' must be added once to a pool, got 'rs1'",
    );
  });

  it('one host twice in a pair', () => {
    const d1 = host('d1', 11);
    expect(complaint((stack) => void pair(stack, { primary: d1, backup: d1 }))).toBe(
      "web/pair: 'backup' must be another host than 'primary', got 'd1'",
    );
  });

  it('one address of a device twice', () => {
    const twice = host('rs4', 'eth0 2001:db8::24/64 eth0 2001:DB8::0024/64');
    expect(complaint((stack) => pool(stack).addServer(twice))).toBe(
      "web/pool: 'host.networkInterfaces.address' must be named once for eth0 of host 'rs4', got '2001:db8::24/64'",
    );
  });

  it('no network interface', () => {
    const bare = new ServerHost({ name: 'rs4', networkInterfaces: [] });
    expect(complaint((stack) => pool(stack).addServer(bare))).toBe(
      "web/pool: 'host.networkInterfaces' must be at least one interface, got []",
    );
  });

  it('an address without a prefix', () => {
    expect(complaint((stack) => pool(stack).addServer(host('rs4', 'eth0 192.0.2.24')))).toBe(
      "web/pool: 'host.networkInterfaces.address' must be an address with its prefix, such as '192.0.2.11/24', " +
        "got '192.0.2.24'",
    );
  });

  it('a name that Terraform would merge with another', () => {
    expect(complaint((stack) => pool(stack).addServer(host('web.1', 24)))).toBe(
      `web/pool: 'host.name' must be ${NAME}, got 'web.1'`,
    );
  });

  it('a real server in another network than the virtual IP', () => {
    const message = complaint((stack) => {
      const made = pool(stack);
      made.addServer(host('rs4', 'eth0 198.51.100.24/24'));
      pair(stack).addVirtualService('http', { pool: made });
    });
    expect(message).toBe(
      "web/pair: 'rs4.networkInterfaces' must be in the network of the director's eth0, 192.0.2.11/24, " +
        "for direct routing, got 'eth0 198.51.100.24/24'",
    );
  });
});

describe('constructs', () => {
  it('an id that Terraform would merge with another', () => {
    expect(complaint((stack) => void pool(stack, {}, 'pool.1'))).toBe(
      `web/pool.1: 'id' must be ${NAME}, got 'pool.1'`,
    );
  });

  it('two constructs of one name', () => {
    const message = complaint((stack) => {
      pool(stack, { name: 'same' });
      new RealServerPool(stack, 'other', { port: 80, name: 'same' }).addServer(host('rs4', 24));
    });
    expect(message).toBe("web/other: 'name' must be another than that of web/pool, got 'same'");
  });

  it('an empty pool', () => {
    expect(complaint((stack) => void new RealServerPool(stack, 'pool', { port: 80 }))).toBe(
      "web/pool: 'servers' must be at least one server; call addServer, got []",
    );
  });

  it('no virtual service', () => {
    expect(complaint((stack) => void pair(stack))).toBe(
      "web/pair: 'virtual services' must be at least one; call addVirtualService, got []",
    );
  });

  it('a context that names no resource we know', () => {
    const stack = newStack({ linuxLbResource: 'null' });
    expect(() => pool(stack)).toThrow(
      "web/LinuxLbHosts/Servers: 'linuxLbResource' must be 'null_resource', 'terraform_data' or 'null_resource_to_terraform_data', got 'null'",
    );
  });
});

describe('virtual IPs', () => {
  const withVips = (...vips: VirtualIp[]) => complaint((stack) => void pair(stack, { virtualIps: vips }));

  it('none', () => {
    expect(withVips()).toBe("web/pair: 'virtualIps' must be at least one virtual IP, got []");
  });

  it('no address', () => {
    expect(withVips(VirtualIp.of('192.0.2.100/24'))).toBe(
      "web/pair: 'virtualIps.address' must be an IPv4 or IPv6 address, got '192.0.2.100/24'",
    );
  });

  it('outside of every interface', () => {
    expect(withVips(VirtualIp.of('198.51.100.1'))).toBe(
      "web/pair: 'virtualIps.address' must be in the subnet of an interface of host 'd1' (eth0 192.0.2.11/24), " +
        "or given with the device that is to have it, got '198.51.100.1'",
    );
  });

  it('of a family that the named interface has no address of', () => {
    expect(withVips(VirtualIp.of('2001:db8::100', { device: 'eth0' }))).toBe(
      "web/pair: 'virtualIps.address' must be of a family that eth0 of host 'd1' has an address of (192.0.2.11/24), " +
        "got '2001:db8::100'",
    );
  });

  it('on an interface that is not there', () => {
    expect(withVips(VirtualIp.of(VIP, { device: 'eth7' }))).toBe(
      "web/pair: 'virtualIps.device' must be an interface of host 'd1' ('eth0'), got 'eth7'",
    );
  });

  it('named twice', () => {
    expect(withVips(VirtualIp.of(VIP), VirtualIp.of(VIP))).toBe(
      `web/pair: 'virtualIps' must be named once, got '${VIP}'`,
    );
  });

  it("a host's own address", () => {
    const message = complaint((stack) =>
      pair(stack, { virtualIps: [VirtualIp.of('192.0.2.21')] }).addVirtualService('http', {
        pool: pool(stack),
      }),
    );
    expect(message).toBe(
      "web/pair: 'virtualIps.address' must be an address of its own; host 'rs1' has it already, got '192.0.2.21'",
    );
  });

  it('of two balancers', () => {
    const message = complaint((stack) => {
      drPair(stack);
      const made = stack.node.findChild('pool') as RealServerPool;
      const director = new LvsDirector(stack, 'other', {
        host: host('d3', 13),
        virtualIps: [VirtualIp.of(VIP)],
      });
      director.addVirtualService('http', { pool: made });
    });
    expect(message).toBe(
      `web/other: 'virtualIps.address' must be an address of its own; web/pair has it already, got '${VIP}'`,
    );
  });
});

it('one virtual IP in two spellings', () => {
  const virtualIps = ['2001:DB8::0100', '2001:db8:0::100'].map((address) => VirtualIp.of(address));
  const networkInterfaces = [{ device: 'eth0', address: '2001:db8::11/64' }];
  const message = complaint(
    (stack) =>
      new LvsDirector(stack, 'pair', { host: new ServerHost({ name: 'd1', networkInterfaces }), virtualIps }),
  );
  expect(message).toBe("web/pair: 'virtualIps' must be named once, got '2001:db8::100'");
});

describe('virtual services', () => {
  const withPort = (port: number) =>
    complaint((stack) => pair(stack).addVirtualService('http', { pool: pool(stack), port }));

  it("another port than the pool's, which direct routing cannot reach", () => {
    expect(withPort(8080)).toBe(
      "web/pair: 'http.port' must be the servers' port 80 (serverPort, or else the pool's), since direct routing hands packets over unchanged, got 8080",
    );
  });

  it('a port out of range', () => {
    expect(withPort(65536)).toBe("web/pair: 'http.port' must be a whole number from 1 to 65535, got 65536");
  });

  it("a servers' port out of range, or another than clients' where nothing translates", () => {
    const withServerPort = (port: number | undefined, serverPort: number) =>
      complaint((stack) => pair(stack).addVirtualService('http', { pool: pool(stack), port, serverPort }));
    expect(withServerPort(undefined, 0)).toBe(
      "web/pair: 'http.serverPort' must be a whole number from 1 to 65535, got 0",
    );
    expect(withServerPort(80, 8080)).toMatch(/'http.port' must be the servers' port 8080 .*, got 80$/);
    expect(withServerPort(8080, 8080)).toBeUndefined();
  });

  it('one id twice', () => {
    const message = complaint((stack) => {
      const [made, balancer] = [pool(stack), pair(stack)];
      for (let i = 0; i < 2; i++) balancer.addVirtualService('http', { pool: made });
    });
    expect(message).toBe("web/pair: 'virtual service id' must be used once, got 'http'");
  });

  it('one port twice', () => {
    const message = complaint((stack) => {
      const [made, balancer] = [pool(stack), pair(stack)];
      balancer.addVirtualService('http', { pool: made });
      balancer.addVirtualService('web', { pool: made });
    });
    expect(message).toBe("web/pair: 'web.port' must be free on 192.0.2.100; 'http' has it already, got 80");
  });

  it('a virtual IP that is not the balancer’s', () => {
    const message = complaint((stack) =>
      pair(stack).addVirtualService('http', { pool: pool(stack), virtualIp: VirtualIp.of('192.0.2.101') }),
    );
    expect(message).toBe("web/pair: 'virtualIp' must be one of '192.0.2.100', got '192.0.2.101'");
  });

  it('no virtual IP where there are two', () => {
    const virtualIps = [VirtualIp.of(VIP), VirtualIp.of('192.0.2.101')];
    const message = complaint((stack) =>
      pair(stack, { virtualIps }).addVirtualService('http', { pool: pool(stack) }),
    );
    expect(message).toBe("web/pair: 'virtualIp' must be one of '192.0.2.100', '192.0.2.101', got undefined");
  });

  it('a scheduler whose name is none', () => {
    const scheduler = Scheduler.of('wrr\n}');
    const message = complaint((stack) =>
      pair(stack).addVirtualService('http', { pool: pool(stack), scheduler }),
    );
    expect(message).toBe("web/pair: 'http.scheduler' must be a scheduler's name such as 'wrr', got 'wrr\n}'");
  });
});

describe('pools', () => {
  it('no server that would get a connection', () => {
    const message = complaint((stack) =>
      new RealServerPool(stack, 'pool', { port: 80 }).addServer(host('rs1', 21), { weight: 0 }),
    );
    expect(message).toBe(
      "web/pool: 'weight' must be above 0 for at least one server, or keepalived refuses its configuration, got 0",
    );
  });

  it('a weight out of range', () => {
    expect(complaint((stack) => pool(stack).addServer(host('rs4', 24), { weight: -1 }))).toBe(
      "web/pool: 'rs4.weight' must be a whole number from 0 to 65535, got -1",
    );
  });

  it.each([
    [{ port: 0 }, "'port' must be a whole number from 1 to 65535, got 0"],
    [
      { healthCheck: HealthCheck.http('health') },
      "'healthCheck.path' must be a path that starts with '/', got 'health'",
    ],
    [
      { healthCheck: HealthCheck.http('/', { statusCode: 42 }) },
      "'healthCheck.statusCode' must be a whole number from 100 to 599, got 42",
    ],
    [
      { healthCheck: HealthCheck.tcp({ delayLoopSeconds: 0 }) },
      "'healthCheck.delayLoopSeconds' must be a number of seconds from 0.1 to 3600, got 0",
    ],
    [
      { service: RealService.nginx({ healthPath: 'health' }) },
      "'service.healthPath' must be a path that starts with '/', got 'health'",
    ],
    [
      { service: RealService.nginx({ text: 'I am $host' }) },
      "'service.text' must be a text with no other variables than $hostname, $server_addr, $remote_addr, $http_x_real_ip and $http_x_forwarded_for, " +
        "got 'I am $host'",
    ],
    [
      { service: RealService.nginx({ text: 'x'.repeat(2001) }) },
      "'service.text' must be at most 2000 bytes, got 'xxxxxxxxxxxxxxxxxxxx...'",
    ],
  ])('%j', (props, message) => {
    expect(complaint((stack) => void pool(stack, props))).toBe(`web/pool: ${message}`);
  });
});
