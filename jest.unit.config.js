/** Unit, snapshot and property tests: no root, no machines, no network. */
module.exports = {
  displayName: 'unit',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/dist', '<rootDir>/cdktf.out'],
  // Examples import the library as users do.
  moduleNameMapper: { '^cdktf-linux-lb$': '<rootDir>/lib' },
  transform: { '^.+\\.ts$': '<rootDir>/tools/typescript.js' },
  testSequencer: '<rootDir>/test/support/longest-first.js',
  testTimeout: 60_000,
  maxWorkers: '100%',
  ci: true,
};
