import { labOf } from '../../bench/survey';

it('the short form takes no bench its machines away', () => {
  expect(labOf('failover', { isShort: true })).not.toBe(labOf('failover', {}));
});
