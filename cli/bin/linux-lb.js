#!/usr/bin/env node
// The operator's command. In a checkout the sources themselves run; in an installed package there is only what was built.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { version } = require('../package.json');

const cli = join(__dirname, '..');
if (existsSync(join(cli, 'cli.ts'))) {
  require(join(cli, '../tools/typescript.js'));
  require('../cli').main(process.argv, version);
} else {
  require('../build/cli/cli').main(process.argv, version);
}
