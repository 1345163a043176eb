import { buildOf } from '../../bench/build';

it('a base that is no commit is refused', async () => {
  const progress = jest.fn();
  await expect(buildOf('nowhere', progress)).rejects.toThrow(
    '--base nowhere is no commit of this repository: name one that is.',
  );
  expect(progress).not.toHaveBeenCalled();
});
