import { run } from '../../lab/processes/run';

test.each([
  ['exit 3', { status: 3, stderr: '' }],
  ['kill -TERM $$', { status: 255, stderr: 'sh: ended by SIGTERM\n' }],
])('how a program ended is told: %s', async (script, told) => {
  expect(await run(['sh', '-c', script])).toMatchObject(told);
});

test('one that takes too long is ended, and said to be', async () => {
  expect(await run(['sleep', '60'], { timeoutSeconds: 0.2 })).toMatchObject({
    status: 124,
    stderr: 'sleep: not done within 0.2 s\n',
  });
});
