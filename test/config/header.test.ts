import { madeByHeader } from '../../lib/config/header';

it('says who made the file, for whom, and that changes are lost', () => {
  expect(madeByHeader('web-pair')).toBe(
    '# Made by cdktf-linux-lb for web-pair. Changes made here are lost at the next deploy.',
  );
});
