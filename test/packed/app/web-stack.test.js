const { App, Testing } = require('cdktf');
const { WebStack } = require('./web-stack');

test('the plan is what it was', () => {
  const plan = Testing.synth(
    new WebStack(Testing.stubVersion(new App({ stackTraces: false })), 'shop'),
    true,
  );
  expect(JSON.parse(plan.replace(/[0-9a-f]{32}/g, 'HASH'))).toMatchSnapshot();
});
