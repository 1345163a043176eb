import { ServerHost } from '../../lib';

const networkInterfaces = [
  { device: 'eth0', address: '192.0.2.11/24' },
  { device: 'eth1', address: '198.51.100.11/24' },
];

it('answers SSH at its first address, as root, unless told otherwise', () => {
  const host = new ServerHost({ name: 'd1', networkInterfaces });
  expect([host.name, host.address, host.ssh]).toEqual(['d1', '192.0.2.11', {}]);
  expect(new ServerHost({ name: 'd1', networkInterfaces, address: 'd1.example.net' }).address).toBe(
    'd1.example.net',
  );
});

it('does not change when the lists do that it was made of, or that it gave', () => {
  const given = [...networkInterfaces];
  const host = new ServerHost({ name: 'd1', networkInterfaces: given });
  given.pop();
  host.networkInterfaces.pop();
  expect(host.networkInterfaces).toEqual(networkInterfaces);
});
