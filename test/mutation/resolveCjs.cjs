// Stryker's runner asks for files of Mocha without their extension, which is `.cjs` since Mocha 12.
const Module = require('node:module');

Module._extensions['.cjs'] ??= Module._extensions['.js'];
