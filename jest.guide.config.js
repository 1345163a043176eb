/** The guide in a browser, and the example in Python: what asks programs that no other test needs, Chromium and Python with venv. CI runs them, and `npm run test:guide`. */
module.exports = {
  ...require('./jest.packed.config'),
  displayName: 'guide',
  roots: ['<rootDir>/test/guide'],
  testMatch: ['**/*.guide.ts'],
  testTimeout: 600_000,
};
