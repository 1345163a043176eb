#!/usr/bin/env node
// The lab's command. In a checkout the sources themselves run; in an installed package there is only what was built.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { version } = require('../package.json');

const lab = join(__dirname, '..');
if (existsSync(join(lab, 'cli.ts'))) {
  require(join(lab, '../tools/typescript.js'));
  require('../cli').main(process.argv, version);
} else {
  require('../build/lab/cli').main(process.argv, version);
}
