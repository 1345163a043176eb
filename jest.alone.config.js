/**
 * Lab tests that need the cores for themselves: five machines that four groups move between at once, whose directors are 156 ms apart in VRRP's time. Beside another lab on
 * two cores a director wakes later than that, and not its protocol but the box is measured.
 */
module.exports = {
  ...require('./jest.lab.config.js'),
  displayName: 'alone',
  testMatch: ['**/*.alone.ts'],
  maxWorkers: 1,
};
