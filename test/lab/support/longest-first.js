const { default: Sequencer } = require('@jest/test-sequencer');

/** The file that takes longest begins first: the others are done beside it. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const isLongest = ({ path }) => path.endsWith('/conformance.lab.ts');
    return [...tests].sort(
      (one, other) => isLongest(other) - isLongest(one) || one.path.localeCompare(other.path),
    );
  }
};
