import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';
import { vsixFile } from './vsixFile.mjs';

// `npm run screenshots`: the pictures of the README, taken from the packaged extension in a real VS Code.
await installDependencies();
await runOnProjectNode(import.meta.url);

const { packageExtension } = await import('./package.mjs');
const { Workbench } = await import('../test/ui/Workbench.mts');

await packageExtension();
const workspace = path.join(projectRoot, '.vscode-test/screenshots/workspace');
await rm(workspace, { recursive: true, force: true });
await mkdir(workspace, { recursive: true });
await cp(path.join(projectRoot, 'test/workspace'), workspace, { recursive: true });

const workbench = await Workbench.launch({
  vsix: vsixFile,
  workspace,
  viewport: { width: 1280, height: 860 },
  settings: { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on' },
});
try {
  await workbench.runCommand('IDWise: Open Sample Journey…');
  await workbench.quickInput.pick('Liveness failed');
  const rules = await workbench.tree('Rule Results');
  await rules.locator('.monaco-list-row').first().waitFor();
  await rules.locator('.monaco-list-row .monaco-tl-twistie').first().click();
  await workbench.untilJourneyDrawn();
  await workbench.screenshot(path.join(projectRoot, 'docs/panel-dark.png'));

  await workbench.runCommand('IDWise: Open Sample Journey…');
  await workbench.quickInput.type('Deviates');
  await workbench.quickInput.rows.first().click();
  await workbench.runCommand('IDWise: Open Raw Result');
  const key = workbench.activeEditor.getByText('"liveness_status_code"');
  await key.hover();
  await workbench.page.locator('.monaco-hover:visible').first().waitFor();
  await workbench.screenshot(path.join(projectRoot, 'docs/raw-result-dark.png'));
  await workbench.runCommand('View: Close All Editors');

  await workbench.setColorTheme('light');
  await workbench.runCommand('View: Show Explorer');
  await workbench.openFile('webhook.json');
  await workbench.hover('5a5a5a5a5a5a');
  await workbench.screenshot(path.join(projectRoot, 'docs/hover-light.png'));

  await workbench.runCommand('IDWise: Toggle Privacy Mode');
  await workbench.runCommand('IDWise: Open Sample Journey…');
  await workbench.quickInput.pick('Passed');
  await workbench.untilJourneyDrawn();
  await workbench.screenshot(path.join(projectRoot, 'docs/privacy-mode-light.png'));
} finally {
  await workbench.close();
}
