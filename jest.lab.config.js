/**
 * Lab tests: real machines on this box. Needs root on Linux. Two test files at a time on two cores: a file uses some half of one, as machines
 * mostly wait, and what is left is for the protocols' own times. Each lab has a network namespace of its own.
 */
module.exports = {
  displayName: 'lab',
  testEnvironment: 'node',
  roots: ['<rootDir>/test/lab'],
  testMatch: ['**/*.lab.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/dist', '<rootDir>/cdktf.out'],
  transform: { '^.+\\.ts$': '<rootDir>/tools/typescript.js' },
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/lab/support/prepare.ts',
  testSequencer: '<rootDir>/test/support/longest-first.js',
  testTimeout: 600_000,
  ci: true,
};
