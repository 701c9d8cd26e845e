// Of the property tests a hundredth of the runs, the same for each change.
process.env.IDWISE_PROPERTY_SHARE = '0.01';
process.env.IDWISE_PROPERTY_SEED = '1';

/**
 * Mutation testing of what decides: `npm run mutation`, or `npm run mutation -- --mutate 'src/detection/**'` for a part.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  testRunnerNodeArgs: ['--require', './test/mutation/resolveCjs.cjs'],
  mochaOptions: {
    // Without those of other code, those that read the sources as text, and those that draw in a browser.
    spec: [
      'out/test/unit/{api,base,result,masking,privacy,text,detection,explanations,journeys,profiles,panel}/**/*.test.js',
      'out/test/unit/properties/!(counts|pageMarkup).test.js',
    ],
  },
  // The tests run as they are bundled, so the changed sources are bundled as well.
  buildCommand: 'node esbuild.mjs --tests',
  mutate: [
    'src/{api,result,masking,journeys,privacy,detection,profiles}/**/*.ts',
    // It runs in a thread from its own bundle, which no change in the tests' process reaches.
    '!src/journeys/resultWorker.ts',
    // It runs when the extension is built.
    '!src/result/resultJsonSchema.ts',
  ],
  ignorePatterns: ['.vscode-test', 'dist', 'out'],
  ignoreStatic: true,
  coverageAnalysis: 'perTest',
  // More than there are cores: most of a run is waiting for requests and for time.
  concurrency: 6,
  timeoutMS: 20_000,
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'out/mutation.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
  incremental: true,
  incrementalFile: '.stryker-tmp/incremental.json',
  // The types are checked elsewhere, and Stryker reads them with an interface that TypeScript 7 does not have.
  tsconfigFile: 'none',
};
