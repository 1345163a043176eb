import { App } from 'cdktf';
import { StackSnapshot } from 'cdktf-linux-lb';
import { expect, test } from 'vitest';
import { WebStack } from './web-stack.js';

test('the stack is what it was', () => {
  expect(StackSnapshot.of(new WebStack(new App({ outdir: process.env.OUTDIR }), 'shop'))).toMatchSnapshot();
});
