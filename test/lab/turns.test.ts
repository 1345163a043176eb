import { Turns } from './support/turns';

let done: string[];
let turns: Turns;
beforeEach(() => {
  done = [];
  turns = new Turns();
});

const act = (what: string) => () => {
  done.push(what);
  return Promise.resolve(what);
};
const fail = (what: string) => () => {
  done.push(what);
  return Promise.reject(new Error(what));
};
const deploy = (how = act('deploy')) => turns.deploy(act('renew'), how);

test('cells that leave everything as they found it follow each other on the same machines', async () => {
  for (const cell of ['one', 'two']) {
    await deploy();
    expect(await turns.check(act(cell))).toBe(cell);
    await turns.destroy(act('destroy'));
  }
  expect(done).toEqual(['deploy', 'one', 'destroy', 'deploy', 'two', 'destroy']);
});

test('after a failed destroy the next cell has machines made anew, and the one after that not again', async () => {
  await deploy();
  await expect(turns.destroy(fail('destroy'))).rejects.toThrow('destroy');
  await deploy();
  await turns.destroy(act('destroy'));
  await deploy();
  expect(done).toEqual(['deploy', 'destroy', 'renew', 'deploy', 'destroy', 'deploy']);
});

test('of a cell that could not be deployed nothing is looked at, and nothing is destroyed', async () => {
  await expect(deploy(fail('deploy'))).rejects.toThrow('deploy');
  await expect(turns.check(act('check'))).rejects.toThrow('not looked at: this cell was not deployed');
  await expect(turns.destroy(act('destroy'))).rejects.toThrow('not looked at');
  await deploy();
  expect(done).toEqual(['deploy', 'renew', 'deploy']);
});

test('machines that cannot be made anew are told of once, by the deploy', async () => {
  await deploy();
  const renewed = turns.deploy(fail('no machine'), act('deploy again'));
  await expect(renewed).rejects.toThrow('no machine');
  await expect(turns.check(act('check'))).rejects.toThrow('not looked at');
  expect(done).toEqual(['deploy', 'no machine']);
});
