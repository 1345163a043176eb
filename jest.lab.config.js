/** Lab tests: real machines on this box, one test file at a time. Needs root on Linux. */
module.exports = {
  displayName: 'lab',
  testEnvironment: 'node',
  roots: ['<rootDir>/test/lab'],
  testMatch: ['**/*.lab.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/dist', '<rootDir>/cdktf.out'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json', diagnostics: false }] },
  maxWorkers: 1,
  testTimeout: 600_000,
  ci: true,
};
