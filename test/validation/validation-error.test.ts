import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ValidationError, describe as complaint, refuse } from '../../lib/validation/validation-error';

function thrownBy(run: () => void): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

it('names where, what, the value and what is allowed', () => {
  expect(complaint('web/pair', 'vrrp.virtualRouterId', 300, '1 to 255')).toBe(
    "web/pair: 'vrrp.virtualRouterId' must be 1 to 255, got 300",
  );
});

it.each([
  ['text', "'text'"],
  ['', "''"],
  [undefined, 'undefined'],
  [1.5, '1.5'],
])('prints %p as %s', (value, printed) => {
  expect(complaint('web', 'p', value, 'other')).toBe(`web: 'p' must be other, got ${printed}`);
});

it('is a ValidationError with that sentence', () => {
  const error = thrownBy(() => refuse('web', 'p', 1, 'other'));
  expect(error).toBeInstanceOf(ValidationError);
  expect(error.name).toBe('ValidationError');
  expect(error.message).toBe("web: 'p' must be other, got 1");
});

it("keeps one frame of the stack, the user's own", () => {
  const frames = thrownBy(() => refuse('web', 'p', 1, 'other'))
    .stack!.split('\n')
    .slice(1);
  expect(frames).toHaveLength(1);
  expect(frames[0]).toContain(__filename);
});

it('is thrown by lines that Node does not print above the message', () => {
  const source = readFileSync(join(__dirname, '../../lib/validation/validation-error.ts'), 'utf8');
  const throwing = source.split('\n').filter((line) => line.includes('throw new'));
  expect(throwing.length).toBeGreaterThan(0);
  for (const line of throwing) expect(line).toMatch(/; \/\/ node-do-not-add-exception-line$/);
});
