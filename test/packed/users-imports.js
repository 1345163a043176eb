/** `node --require` this runs an example in TypeScript, with the library as it was built. */
require('../../tools/typescript.js');
const Module = require('node:module');

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...others) =>
  resolve(request === 'cdktf-linux-lb' ? require.resolve('../../build/lib') : request, ...others);
