import { cpuSecondsOf } from '../../../bench/data-path/cpu-seconds';

/** As proc(5) has it: user, system, and both of children that are gone, in hundredths of a second. */
const stat = (name: string, [user, system, ofUsers, ofSystem]: readonly number[]) =>
  `4711 (${name}) S 1 4711 4711 0 -1 4194560 900 1 2 3 ${user} ${system} ${ofUsers} ${ofSystem} 20 0 1 0 86419 1 2`;

it('all that a process and its ended children had', () => {
  expect(cpuSecondsOf([stat('linux.uml', [100, 50, 20, 30])])).toBe(2);
});

it('all processes together', () => {
  expect(cpuSecondsOf([stat('linux.uml', [100, 0, 0, 0]), stat('nginx', [0, 25, 0, 0])])).toBe(1.25);
});

it('a name with brackets and spaces moves no field', () => {
  expect(cpuSecondsOf([stat('a) S (b', [100, 0, 0, 0])])).toBe(1);
});

it('no process has had nothing', () => {
  expect(cpuSecondsOf([])).toBe(0);
});
