import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { RESULT_CALLS } from '../sandbox/JourneyKind';
import { readJourneys, type SandboxJourney } from '../sandbox/journeys';
import type { KeyPair } from '../sandbox/keys';
import type { RecordedRequest, SandboxApi } from '../sandbox/SandboxApi';
import { addProfile, enterProfile } from './addProfile.mts';
import type { Window } from './window/Window.mts';

const samplesFolder = path.join(projectRoot, 'media/samples');

export const samples = JSON.parse(
  readFileSync(path.join(samplesFolder, 'index.json'), 'utf8'),
) as readonly Pick<SandboxJourney, 'id' | 'kind' | 'slug' | 'title'>[];

const journeys = readJourneys(samplesFolder);

/** Uses the extension in a window, with the sandbox in place of IDWise. */
export class Inspector {
  readonly #window: Window;
  readonly #sandbox: SandboxApi;

  constructor(window: Window, sandbox: SandboxApi) {
    this.#window = window;
    this.#sandbox = sandbox;
  }

  /** Adds a profile for the sandbox; by default with its live keys. */
  async addProfile(name: string, keys: KeyPair = this.#sandbox.keys.live): Promise<void> {
    await addProfile(this.#window, { name, baseUrl: this.#sandbox.baseUrl, ...keys });
  }

  /** Completes the prompts of Add Profile; by default with the live keys. */
  async enterProfile(name: string, keys: Partial<KeyPair> = {}): Promise<void> {
    const { baseUrl } = this.#sandbox;
    await enterProfile(this.#window, { name, baseUrl, ...this.#sandbox.keys.live, ...keys });
  }

  /** Opens a journey from the palette; resolves when its panel is open, loaded or not. */
  async openJourney(id: string): Promise<FrameLocator> {
    await this.enterJourneyId(id);
    return this.#window.journeyFrame(id);
  }

  /** Opens a journey from the palette; resolves when it is drawn with all images. */
  async showJourney(id: string): Promise<FrameLocator> {
    await this.enterJourneyId(id);
    return this.#window.untilJourneyDrawn(id);
  }

  async enterJourneyId(text: string): Promise<void> {
    await enterJourneyId(this.#window, text);
  }

  async openSample(title: string): Promise<FrameLocator> {
    return openSample(this.#window, title);
  }

  /** The tab of a journey. */
  tab(id: string): Locator {
    return this.#window.tab(tabTitle(id));
  }

  /** The requests for the result of a journey, of either kind; by default of all journeys. */
  resultRequests(id = ''): readonly RecordedRequest[] {
    return this.#sandbox.requests.filter(({ path }) =>
      [spotCheckPath(id), onboardingPath(id)].some((start) => path.startsWith(start)),
    );
  }

  /** The requested paths for the result of a journey; by default of all journeys. */
  resultPaths(id = ''): readonly string[] {
    return this.resultRequests(id).map(({ path }) => path);
  }
}

/** Opens a journey from the palette by a text with its ID; resolves when the prompt has closed. */
export async function enterJourneyId(window: Window, text: string): Promise<void> {
  await window.runCommand('IDWise: Open Journey…');
  await window.quickInput.answer('Journey ID', text);
  await window.quickInput.waitUntilClosed();
}

/** Opens a sample by its title; resolves when it is drawn with all images. */
export async function openSample(window: Window, title: string): Promise<FrameLocator> {
  const sample = samples.find((candidate) => candidate.title === title);
  if (sample === undefined) throw new Error(`There is no sample "${title}".`);
  await window.runCommand('IDWise: Open Sample Journey…');
  await window.quickInput.waitFor('Open Sample Journey');
  await window.quickInput.type(title);
  await window.quickInput.pick(title);
  await window.quickInput.waitUntilClosed();
  return window.untilJourneyDrawn(sample.id);
}

/** The sandbox's journey with the result of a sample. */
export function journey(slug: string): SandboxJourney {
  const found = journeys.find((each) => each.slug === slug);
  if (found === undefined) throw new Error(`There is no sample ${slug}.`);
  return found;
}

/** The path of a request for a spot check. */
export function spotCheckPath(id: string): string {
  return `/journey/${RESULT_CALLS.spotCheck}/${id}`;
}

/** The path of a request for an onboarding journey. */
export function onboardingPath(id: string): string {
  return `/journey/${RESULT_CALLS.onboarding}/${id}`;
}

/** The title of a journey's tab. */
export function tabTitle(id: string): string {
  return `Journey ${id.slice(0, 4)}…${id.slice(-4)}`;
}
