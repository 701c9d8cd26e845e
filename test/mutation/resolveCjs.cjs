// Stryker's runner imports files of Mocha without their extension, which is `.cjs` since Mocha 12.
require.extensions['.cjs'] ??= require.extensions['.js'];
