import { failed } from './support/failures';
import { director, directorHost } from './support/plans';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
afterEach(() => host.remove());

test('an empty secret hides nothing of what the program says', () => {
  host = directorHost();
  const values = { 'secret.none': Buffer.from(''), 'secret.pw': Buffer.from('hunter2') };
  const plan = { ...director('web', 'BROKEN @@linux-lb:secret.pw@@\n'), values };
  expect(host.apply('web', plan)).toMatchObject(failed('validate', String.raw`BROKEN \*\*\*`));
});

test('a secret in a line that the program complains of is hidden, another value is shown', () => {
  host = directorHost();
  const values = { 'secret.pw': Buffer.from('p$w".*\\&%\nsecond line'), port: Buffer.from('8081') };
  const plan = { ...director('web', 'BROKEN @@linux-lb:secret.pw@@ BROKEN @@linux-lb:port@@\n'), values };
  const outcome = host.apply('web', plan);
  expect(outcome).toMatchObject(failed('validate', String.raw`BROKEN \*\*\*`));
  expect(outcome.stdout + outcome.stderr).toContain('BROKEN 8081');
  expect(outcome.stdout + outcome.stderr).not.toContain('p$w');
  expect(outcome.stdout + outcome.stderr).not.toContain('second line');
});
