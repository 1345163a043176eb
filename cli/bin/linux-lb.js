#!/usr/bin/env node
// The operator's command. In a checkout the sources themselves run; in an installed package there is only what was built.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const cli = join(__dirname, '..');
if (existsSync(join(cli, 'cli.ts'))) {
  require('ts-node').register({ transpileOnly: true, project: join(cli, '../tsconfig.json') });
  require('../cli').main(process.argv);
} else {
  require('../build/cli/cli').main(process.argv);
}
