import { pair, pool } from '../support/hosts';
import { newStack, resources, synth } from '../support/synth';

it.each(['linux-lb', 'linux-lb-null'])("a construct may be called '%s', first or last in its stack", (id) => {
  for (const ids of [
    [id, 'other'],
    ['other', id],
  ]) {
    const stack = newStack();
    pair(stack, {}, ids[0]).addVirtualService('http', { pool: pool(stack, {}, ids[1]) });
    expect(Object.keys(resources(synth(stack))).some((name) => name.startsWith(`${id}_`))).toBe(true);
  }
});
