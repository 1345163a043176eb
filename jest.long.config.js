/** Lab tests that take long and show again, on other hosts or with other resources, what the others have shown: part of neither `npm test` nor `npm run test:all`. */
module.exports = {
  ...require('./jest.lab.config'),
  displayName: 'long',
  testMatch: ['**/*.long.ts'],
};
