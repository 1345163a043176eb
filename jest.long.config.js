/** Lab tests that take long and show again, on other hosts or with other resources, what the others have shown: not part of `npm test`. */
module.exports = {
  ...require('./jest.lab.config'),
  displayName: 'long',
  testMatch: ['**/*.long.ts'],
};
