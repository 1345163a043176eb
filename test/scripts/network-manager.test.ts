import { ScratchHost } from './support/scratch-host';

const CONF = '/etc/NetworkManager/conf.d/zz-linux-lb-web.conf';
const UNIT = '/etc/systemd/system/linux-lb-web-vip.service';
const PLAN = {
  files: { [CONF]: { content: '[keyfile]\n' }, [UNIT]: { content: '[Service]\n' } },
  units: ['linux-lb-web-vip.service reload'],
};
const TOLD = 'try-reload-or-restart NetworkManager.service';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

test('NetworkManager is told of our devices before they are there, and after they went', () => {
  host.write('run/NetworkManager/state');
  expect(host.apply('web', PLAN)).toMatchObject({ status: 0, stderr: '' });
  const log = host.takeLog();
  expect(log).toContain(TOLD);
  expect(log.indexOf(TOLD)).toBeLessThan(log.indexOf('start linux-lb-web-vip.service'));
  expect(host.apply('web', PLAN)).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).not.toContain(TOLD);
  expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
  const left = host.takeLog();
  expect(left.indexOf('stop linux-lb-web-vip.service')).toBeLessThan(left.indexOf(TOLD));
  expect(host.has('etc/NetworkManager')).toBe(false);
});

test('where it does not run nobody is told', () => {
  expect(host.apply('web', PLAN)).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).not.toContain(TOLD);
});

test('what fails after it was told is told to it again, without our devices', () => {
  host.write('run/NetworkManager/state');
  host.write('stub/refuse-start-linux-lb-web-vip.service');
  expect(host.apply('web', PLAN)).toMatchObject({ status: 1 });
  expect(host.takeLog().filter((line) => line === TOLD)).toEqual([TOLD, TOLD]);
  expect(host.has('etc/NetworkManager')).toBe(false);
});

test('one that does not take it is named', () => {
  host.write('run/NetworkManager/state');
  host.write('stub/refuse-try-reload-or-restart-NetworkManager.service');
  const { status, stderr } = host.apply('web', PLAN);
  expect(status).toBe(1);
  expect(stderr).toContain(
    'units: NetworkManager cannot read its configuration again: Job for NetworkManager.service failed.',
  );
});
