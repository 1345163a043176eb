import { withFix } from '../../cli/verify/status-fixes';

const silent = (why: string) =>
  withFix({
    severity: 'problem',
    kind: 'silent host',
    host: 'rs1',
    text: `Host rs1 does not answer: ${why}`,
  });

test.each([
  ['sudo: a password is required.', 'sudo', 'NOPASSWD'],
  ['Host key verification failed.', 'host key', 'log in once'],
  ['No ED25519 host key is known for h and you have requested strict checking.', 'host key', 'log in once'],
  ['Host key for h has changed and you have requested strict checking.', 'host key', 'ssh-keygen -R'],
  ['root@h: Permission denied (publickey).', 'login', 'authorized_keys'],
  ['ssh: connect to host h port 22: No route to host.', 'silent host', 'Start the machine'],
])('of a host that is silent as "%s", what to do', (why, kind, fix) =>
  expect(silent(why)).toMatchObject({ kind, host: 'rs1', fix: expect.stringContaining(fix) }),
);
