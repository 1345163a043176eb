const { default: Sequencer } = require('@jest/test-sequencer');

/** They begin first, the longest before all: the others are done beside them, and none is left alone at the end. */
const LONG = [
  '/conformance.lab.ts',
  '/nginx.lab.ts',
  '/conformance-local-node.lab.ts',
  '/real-services.lab.ts',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const long = LONG.flatMap((end) => tests.filter(({ path }) => path.endsWith(end)));
    const others = tests.filter((test) => !long.includes(test));
    return [...long, ...others.sort((one, other) => one.path.localeCompare(other.path))];
  }
};
