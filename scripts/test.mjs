import { runTests } from '../test/run/testRun.mts';

process.exitCode = await runTests(process.argv.slice(2));
