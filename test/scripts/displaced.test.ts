import * as fs from 'fs';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

const LINK = '/etc/nginx/sites-enabled/default';
const TARGET = '/etc/nginx/sites-available/default';
let host: ScratchHost;
let before: Record<string, string>;

/** A host as Debian leaves it with nginx's package. */
beforeEach(() => {
  host = new ScratchHost();
  host.write(TARGET, 'welcome\n');
  host.write('etc/nginx/sites-enabled/.keep');
  fs.symlinkSync(TARGET, host.at(LINK));
  host.write('stub/owned', `nginx-common: ${TARGET}\n`);
  host.write('stub/units/nginx.service', 'enabled active\n');
  before = host.snapshot();
});
afterEach(() => host.remove());

const balancer = (cluster: string): ScratchPlan => ({
  files: {
    [`/etc/nginx/conf.d/linux-lb-${cluster}.conf`]: { content: 'server\n' },
  },
  displaced: [LINK],
  programs: ['nginx'],
  units: ['nginx.service reload'],
});

test("a package's unmodified file steps aside, and comes back as it was", () => {
  expect(host.apply('web', balancer('web'))).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(before[LINK.slice(1)]).toBe(`link to ${TARGET}`);
  expect(host.snapshot()).not.toHaveProperty([LINK.slice(1)]);
  expect(host.snapshot()).not.toHaveProperty(['stub/seen/sites-enabled/default']);
  expect(host.apply('web', balancer('web')).stdout).toContain('no file changed');
  expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
  expect(host.snapshot()).toEqual(before);
});

test('the last of two clusters puts it back', () => {
  host.apply('web', balancer('web'));
  host.apply('mail', balancer('mail'));
  host.teardown('web');
  expect(host.snapshot()).not.toHaveProperty([LINK.slice(1)]);
  expect(host.teardown('mail')).toMatchObject({ status: 0, stderr: '' });
  expect(host.snapshot()).toEqual(before);
});

test('a plan that does without displacing puts it back', () => {
  host.apply('web', balancer('web'));
  expect(host.apply('web', { ...balancer('web'), displaced: [] })).toMatchObject({ status: 0, stderr: '' });
  expect(host.snapshot()[LINK.slice(1)]).toBe(`link to ${TARGET}`);
  expect(host.has('var/lib/linux-lb/.found/displaced/etc')).toBe(false);
});

test('a failure after it stepped aside puts it back', () => {
  expect(host.apply('web', { ...balancer('web'), checks: ['listen 80'] })).toMatchObject({ status: 1 });
  expect(host.snapshot()).toEqual(before);
});

test.each(['modified', 'of no package'])('one that is %s is refused', (how) => {
  if (how === 'modified') host.write('stub/modified', `??5?????? c ${TARGET}\n`);
  else host.write('stub/owned', '');
  const outcome = host.apply('web', balancer('web'));
  expect(outcome).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(
      `prechecks: ${LINK} must step aside and is not as its package made it: move`,
    ),
  });
  expect(host.snapshot()).toEqual(before);
});
