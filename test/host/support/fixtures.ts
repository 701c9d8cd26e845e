import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RULE_RESULTS_VIEW } from '../../../src/base/contributions';
import type { CommandServices } from '../../../src/commands/CommandServices';
import { RequestLog } from '../../../src/ui/RequestLog';
import { RuleResultsTree } from '../../../src/views/RuleResultsTree';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { startSandbox } from '../../support/startSandbox';
import { createTreeView } from './createTreeView';
import { Inspector } from './Inspector';
import { Person } from './Person';
import { addProfile, removeAllProfiles } from './profilesByCommand';
import { UserSettings } from './settings';

// What suites have in common. A suite calls the function of what it needs, and reads the variable beside it in its tests.

/** An IDWise of the suite. */
export let sandbox: SandboxApi;

export function useSandbox(): void {
  startSandbox((started) => {
    sandbox = started;
  });
}

/** A sandbox, and a profile for it in the extension under test. */
export function useProfile(name?: string): void {
  useSandbox();
  before(() => addProfile(sandbox, name));
  after(removeAllProfiles);
}

/** The person who reads messages and answers prompts of a test. */
export let person: Person;

export function usePerson(): void {
  beforeEach(() => {
    person = new Person();
  });
  afterEach(() => person.dispose());
}

/** The extension's services on storage of their own, new for each test. */
export let inspector: Inspector;

export function useInspector(): void {
  beforeEach(() => {
    inspector = new Inspector();
  });
  afterEach(() => inspector.dispose());
}

/** What commands get of an inspector. */
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
    services = { ...inspector, log: new RequestLog(), ruleResults };
  });
  afterEach(() => services.ruleResults.dispose());
}

/** User settings that end with the test. */
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
