// Every test that runs inside the extension host. A test file registers its tests when it is imported.
// oxlint-disable import/no-unassigned-import
import './activation.test';
import './addProfile.test';
import './basePath.test';
import './checkConnection.test';
import './commands.test';
import './documents.test';
import './hover.test';
import './log.test';
import './panels.test';
import './previews.test';
import './profiles.test';
import './resultSchema.test';
import './settings.test';
import './spotCheckTool.test';
import './terminalLinks.test';
import './treeCommands.test';
import './trees.test';
import './uriHandler.test';
