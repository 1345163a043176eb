const { default: Sequencer } = require('@jest/test-sequencer');

/** By suite, they begin first, the longest before all: the others are done beside them, and none is left alone at the end. */
const LONG = [
  ...[
    'constructs/service-options.test.ts',
    'roles/toys.test.ts',
    'scripts/firewall.test.ts',
    'constructs/nginx-failures.test.ts',
    'scripts/galera-together.test.ts',
  ],
  ...[
    'lab/conformance.lab.ts',
    'lab/releases.lab.ts',
    'lab/nginx.lab.ts',
    'lab/conformance-local-node.lab.ts',
    'lab/real-services.lab.ts',
    'lab/verify.lab.ts',
    'lab/operator.lab.ts',
    'lab/drain.lab.ts',
    'lab/stranger.lab.ts',
    'lab/selinux.lab.ts',
    'lab/nginx-beside-lvs.lab.ts',
  ],
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const long = LONG.flatMap((end) => tests.filter(({ path }) => path.endsWith(`/test/${end}`)));
    const others = tests.filter((test) => !long.includes(test));
    return [...long, ...others.sort((one, other) => one.path.localeCompare(other.path))];
  }
};
