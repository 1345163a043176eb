/** The short lab, which `npm test` has: one pair of each kind, from deploy to destroy. What is here is not in the `lab` suite once more. */
module.exports = {
  ...require('./jest.lab.config'),
  displayName: 'short',
  testMatch: ['**/*.short.ts'],
};
