import { scriptPath } from '../../lib/scripts/script-files';
import { director, directorHost, servingHost } from './support/plans';
import { eventually, ScratchHost, ScratchPlan } from './support/scratch-host';

let host: ScratchHost;
afterEach(() => host.remove());

const DONE = { status: 0, stderr: '' };
const SHOP = 'shop web/pair';
const BLOG = 'blog web/pair';
const of = (owner: string, include?: string): ScratchPlan => ({ ...director('web', include), owner });
const leave = (owner: string, anchor = 'stack') =>
  host.run(scriptPath('leave.sh'), 'web', 'h1', ...owner.split(' '), anchor);
const refusal = (owner: string, other: string) =>
  `linux-lb: h1: prechecks: cluster web of this host belongs to ${owner}, not to ${other}: `;

test.each([
  ['another project', SHOP, BLOG, 'web/pair of project shop', 'web/pair of project blog'],
  ['another stack', SHOP, 'shop test/pair', 'web/pair of project shop', 'test/pair of project shop'],
  ['no project', '- web/pair', '- web/lb', 'web/pair', 'web/lb'],
])('a cluster of %s is not replaced, and not torn down', (_, owner, other, ownerWords, otherWords) => {
  host = directorHost();
  expect(host.apply('web', of(owner))).toMatchObject(DONE);
  host.takeLog();
  const before = host.snapshot();
  expect(host.apply('web', of(other, 'theirs\n'))).toMatchObject({
    status: 1,
    stderr: `${refusal(ownerWords, otherWords)}give one of the two another name; if it is the same one that has moved, deploy it once with LINUX_LB_ADOPT=web\n`,
  });
  expect(leave(other)).toMatchObject({
    ...DONE,
    stdout: `linux-lb: h1: tear down: cluster web belongs to ${ownerWords} now, and stays\n`,
  });
  host.delete('home/.linux-lb');
  expect(host.snapshot()).toEqual(before);
  expect(host.takeLog()).toEqual([]);
  expect(host.apply('web', of(owner, 'next\n'))).toMatchObject(DONE);
  expect(leave(owner)).toMatchObject(DONE);
  expect(host.has('var/lib/linux-lb')).toBe(false);
});

test('a cluster of before owners were noted is whoever’s deploys it next, and nothing is reloaded', () => {
  host = servingHost();
  expect(host.apply('web', of(SHOP))).toMatchObject(DONE);
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
  expect(host.apply('web', of(BLOG)).status).toBe(1);
});

test('is torn down by whoever has it in the state, too, if no owner was noted', () => {
  host = servingHost();
  expect(leave(SHOP)).toMatchObject(DONE);
  expect(host.has('var/lib/linux-lb')).toBe(false);
});

test('a cluster that was taken over is the new owner’s alone', () => {
  host = directorHost();
  host.apply('web', of(SHOP));
  expect(host.apply('web', of(BLOG, 'theirs\n'), 'adopt')).toMatchObject(DONE);
  expect(host.apply('web', of(BLOG, 'theirs\n'))).toMatchObject(DONE);
  expect(host.apply('web', of(SHOP)).status).toBe(1);
  expect(leave(SHOP)).toMatchObject(DONE);
  expect(host.has('var/lib/linux-lb/web')).toBe(true);
  expect(leave(BLOG)).toMatchObject(DONE);
});

test('what an interrupted apply left is not put back by somebody else', async () => {
  host = directorHost();
  host.apply('web', of(SHOP));
  host.write('stub/hold');
  const running = host.startApply('web', of(SHOP, 'half\n'));
  await eventually(() => host.has('stub/holding'));
  running.kill('SIGKILL');
  host.delete('stub/hold');
  await new Promise((resolve) => running.on('exit', resolve));
  expect(host.apply('web', of(BLOG)).status).toBe(1);
  expect(host.read('/etc/keepalived/linux-lb.d/web.conf')).toBe('half\n');
  expect(host.apply('web', of(SHOP))).toMatchObject(DONE);
});

test('is torn down by whoever carries its tear-down now', () => {
  host = directorHost();
  host.apply('web', { ...of(SHOP), anchor: 'construct' });
  expect(leave(SHOP, 'stack')).toMatchObject({
    ...DONE,
    stdout: 'linux-lb: h1: tear down: cluster web stays, as it is still in the code\n',
  });
  expect(host.has('var/lib/linux-lb/web')).toBe(true);
  expect(leave(SHOP, 'construct')).toMatchObject(DONE);
  expect(host.has('var/lib/linux-lb')).toBe(false);
});

test('that noted nobody who carries its tear-down is torn down by anybody', () => {
  host = directorHost();
  host.apply('web', of(SHOP));
  expect(leave(SHOP, 'stack')).toMatchObject(DONE);
  expect(host.has('var/lib/linux-lb')).toBe(false);
});
