/**
 * Has Node run the TypeScript of this checkout, without looking at types: `node --require ./tools/typescript.js main.ts`. It is jest's transformer, too.
 * What a file is compiled to stays in node_modules/.cache, by its content: tests start hundreds of programs, and each file is compiled once for all of them.
 * Lines of stack traces are those of what was compiled, but in jest and with NODE_OPTIONS=--enable-source-maps.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { version } = require('@swc/core/package.json');

const CACHE = join(__dirname, '../node_modules/.cache/linux-lb-typescript');
const OPTIONS = {
  swcrc: false,
  sourceMaps: 'inline',
  inlineSourcesContent: false,
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript' },
    transform: { hidden: { jest: true } }, // jest.mock goes before imports
    keepClassNames: true,
  },
};

function compile(text, path) {
  const file = join(CACHE, `${keyOf(text, path)}.js`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const { code } = require('@swc/core').transformSync(text, { ...OPTIONS, filename: path });
    keep(file, code);
    return code;
  }
}

function keyOf(text, path) {
  return createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, path, text]))
    .digest('hex');
}

/** Under its name once it is whole, as several programs may be at it. */
function keep(file, code) {
  mkdirSync(CACHE, { recursive: true });
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, code);
  renameSync(aside, file);
}

require.extensions['.ts'] = (module, path) =>
  module._compile(compile(readFileSync(path, 'utf8'), path), path);

module.exports = {
  process: (text, path) => ({ code: compile(text, path) }),
  getCacheKey: (text, path, { instrument }) => `${keyOf(text, path)}${instrument}`,
};
