// Every test that runs inside the extension host. A test file registers its tests when it is imported.
// oxlint-disable import/no-unassigned-import
import './activation.test';
import './commands.test';
import './hover.test';
import './profiles.test';
import './addProfile.test';
