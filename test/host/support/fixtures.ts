import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RULE_RESULTS_VIEW } from '../../../src/base/contributions';
import type { CommandServices } from '../../../src/commands/CommandServices';
import { followProfiles } from '../../../src/panel/followProfiles';
import type { Profile } from '../../../src/profiles/Profile';
import { RequestLog } from '../../../src/ui/RequestLog';
import { RuleResultsTree } from '../../../src/views/RuleResultsTree';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { startSandbox } from '../../support/startSandbox';
import { createTreeView } from './createTreeView';
import { Inspector } from './Inspector';
import { Person } from './Person';
import { addProfile, removeAllProfiles } from './profilesByCommand';
import { UserSettings } from './settings';

// Fixtures of suites. A suite calls a `use…` function, and its tests read the variable above it.

export let sandbox: SandboxApi;

export function useSandbox(): void {
  startSandbox((started) => {
    sandbox = started;
  });
}

/** Uses a sandbox and adds a profile for it to the extension under test. */
export function useProfile(name?: string): void {
  useSandbox();
  before(() => addProfile(sandbox, name));
  after(removeAllProfiles);
}

export let person: Person;

export function usePerson(): void {
  beforeEach(() => {
    person = new Person();
  });
  afterEach(() => person.dispose());
}

/** The extension's services with their own storage, new for each test. */
export let inspector: Inspector;

export function useInspector(): void {
  beforeEach(() => {
    inspector = new Inspector();
  });
  afterEach(() => inspector.dispose());
}

/** Adds the profile `Live` to `inspector`. */
export function addLive(): Promise<Profile> {
  return inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
}

/** Makes open panels of `inspector` follow changes of profiles. */
export function useFollowProfiles(): void {
  let following: readonly { dispose(): unknown }[];
  beforeEach(() => {
    const { profiles, panels, store, gate } = inspector;
    following = followProfiles(profiles, panels, store, gate);
  });
  afterEach(() => {
    for (const each of following) each.dispose();
  });
}

/** The services of `inspector`, as commands get them. */
export let services: CommandServices;

export function useCommandServices(): void {
  useInspector();
  beforeEach(() => {
    const { panels, gate, profiles } = inspector;
    const ruleResults = new RuleResultsTree(
      panels,
      gate,
      profiles,
      createTreeView(RULE_RESULTS_VIEW),
    );
    services = { ...inspector.services, log: new RequestLog(), ruleResults };
  });
  afterEach(() => services.ruleResults.dispose());
}

/** User settings, restored after each test. */
export const settings = new UserSettings();

export function useSettings(): void {
  afterEach(() => settings.restore());
}

/** A folder outside the workspace. */
export let folder: string;

export function useFolder(): void {
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'idwise-host-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
}
