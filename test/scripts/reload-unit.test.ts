import { scriptPath } from '../../lib/scripts/script-files';
import { ScratchHost } from './support/scratch-host';

test('units are reloaded without waiting for them; what keepalived says behind is no unit', () => {
  const host = new ScratchHost();
  const units = ['linux-lb-web-marks.service', 'linux-lb-web-takeover.service'];
  expect(host.run(scriptPath('reload-unit.sh'), ...units, 'INSTANCE', 'web', 'MASTER', '100')).toMatchObject({
    status: 0,
  });
  expect(host.takeLog()).toEqual(units.map((unit) => `--no-block reload ${unit}`));
  host.remove();
});

test('a unit that is being stopped does not keep others from being reloaded', () => {
  const host = new ScratchHost();
  const units = ['linux-lb-web-marks.service', 'linux-lb-web-takeover.service'];
  host.write(`stub/refuse---no-block-${units[0]}`);
  expect(host.run(scriptPath('reload-unit.sh'), ...units, 'INSTANCE', 'web', 'BACKUP', '100')).toMatchObject({
    status: 0,
  });
  expect(host.takeLog()).toEqual(units.map((unit) => `--no-block reload ${unit}`));
  host.remove();
});
