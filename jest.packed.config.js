/** The packed library, installed by npm into a project of its own. Needs npm's registry or its cache. */
module.exports = {
  displayName: 'packed',
  testEnvironment: 'node',
  roots: ['<rootDir>/test/packed'],
  testMatch: ['**/*.packed.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/dist', '<rootDir>/cdktf.out'],
  transform: { '^.+\\.ts$': '<rootDir>/tools/typescript.js' },
  globalSetup: '<rootDir>/test/packed/build.ts',
  maxWorkers: 1,
  testTimeout: 120_000,
  ci: true,
};
