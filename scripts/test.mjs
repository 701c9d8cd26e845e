import { explainProblem } from './explainProblem.mjs';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { endProcesses, exitCodeOf, onInterruption } from './processes.mjs';

// `npm test`. Whoever reads the output looks for the numbers of tests as its last line, whatever goes wrong.
onInterruption((signal) => {
  void endProcesses().then(() => {
    console.error(`The installation was interrupted (${signal}). The next run makes it again.`);
    process.stdout.write('0 passed, 1 failed\n');
    process.exit(exitCodeOf(signal));
  });
});
try {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  const { runTests } = await import('../test/run/testRun.mts');
  process.exitCode = await runTests(process.argv.slice(2));
} catch (error) {
  console.error(explainProblem(error));
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}
