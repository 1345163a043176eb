import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { FakeSsh } from './support/fake-ssh';

test('calls at one time are noted each on its own line', async () => {
  const ssh = new FakeSsh();
  const words = (call: number) => [`${call}`, ...Array.from({ length: 40 }, () => `${call}`), '-f'];
  const calls = Array.from({ length: 40 }, (_, call) => call);
  await Promise.all(
    calls.map((call) => once(spawn('ssh', words(call), { env: ssh.env, stdio: 'ignore' }), 'close')),
  );
  const noted = ssh.takeCalls().sort((one, other) => Number(one[0]) - Number(other[0]));
  ssh.remove();
  expect(noted).toEqual(calls.map(words));
});
