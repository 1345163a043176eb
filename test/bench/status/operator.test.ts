import { parseLog } from '../../../bench/status/operator';

it('reads how long each SSH command took, and what it asked', () => {
  const line = (...words: string[]) => `${words.join('\t')}\n`;
  const log =
    line('10.77.1.1', '100.25', '101.75', "sh -s -- cluster web-pool unit 'a b'") +
    line('10.77.1.2', '100', '100.5', 'sh -s --');
  expect(parseLog(log)).toEqual([
    { address: '10.77.1.1', seconds: 1.5, command: "sh -s -- cluster web-pool unit 'a b'" },
    { address: '10.77.1.2', seconds: 0.5, command: 'sh -s --' },
  ]);
});
