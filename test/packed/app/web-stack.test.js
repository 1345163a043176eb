const { App, Testing } = require('cdktf');
const { StackSnapshot } = require('cdktf-linux-lb');
const { WebStack } = require('./web-stack');

test('the plan is what it was', () => {
  const app = Testing.stubVersion(new App({ stackTraces: false }));
  const plan = JSON.parse(Testing.synth(new WebStack(app, 'shop'), true));
  expect(plan.resource).toMatchSnapshot();
});

test('the stack means what it meant', () => {
  expect(StackSnapshot.of(new WebStack(new App({ stackTraces: false }), 'shop'))).toMatchSnapshot();
});

// A hash stands for the files, a script for what it does; both have tests of their own.
expect.addSnapshotSerializer({
  test: (value) => typeof value === 'string' && (/[0-9a-f]{32}/.test(value) || value.startsWith('#!/bin/sh')),
  serialize: (value) =>
    value.startsWith('#!') ? '"SCRIPT"' : JSON.stringify(value.replace(/[0-9a-f]{32}/, 'HASH')),
});
