import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../scripts/projectRoot.mjs';
import { compileTypeScript } from '../../support/compileTypeScript';
import { deviating, manyOf, onboarding } from '../../support/onboardingJourneys';
import { sample } from '../support/results';
import { viewOf } from './support';

const SLUGS = ['passed', 'not-live', 'deviating', 'everything-null', 'odd-rule-keys', 'approved'];

const source = (name: string): string => path.join(projectRoot, 'src', name);

/** Views as the page receives them; only the host's types distinguish displayable strings. */
const HEAD = `
  import type { JourneyView } from '${source('panel/protocol')}';
  import type { ShownText } from '${source('text/ShownText')}';
  type Posted<T> =
    T extends ShownText ? string : T extends object ? { [K in keyof T]: Posted<T[K]> } : T;
  export const views: Posted<JourneyView>[] = `;

describe('the views of a panel', () => {
  let folder: string;

  before(async () => {
    // In a folder of the project, where the compiler finds its packages.
    await mkdir(path.join(projectRoot, 'out'), { recursive: true });
    folder = await mkdtemp(path.join(projectRoot, 'out', 'views-'));
  });

  after(() => rm(folder, { recursive: true }));

  async function errorsIn(views: readonly object[]): Promise<readonly string[]> {
    const file = path.join(folder, 'views.ts');
    await writeFile(file, `${HEAD}${JSON.stringify(views)};`);
    return compileTypeScript(file).filter((error) => error.startsWith('views.ts'));
  }

  it('contain only the properties of the protocol', async () => {
    const image = () => ({ state: 'failed', failure: { kind: 'notFound', status: 404 } }) as const;
    const texts = [...SLUGS.map((slug) => sample(slug).text), onboarding(), deviating];
    const views = [...texts, manyOf(3, 3, 3)].flatMap((text) => [
      viewOf(text),
      viewOf(text, { privacyMode: true }),
      viewOf(text, { masked: ['personal_number', 'document_fields', 'screening'] }, { image }),
    ]);
    assert.deepEqual(await errorsIn(views), []);
    const [view] = views;
    assert.ok(view?.result);
    const { faceMatch, applicant } = view.result;
    assert.ok(faceMatch.state === 'present' && applicant.state === 'present');
    const match = { ...faceMatch.content, raw: 97 };
    for (const wrong of [
      { ...view, sent: '{}' },
      { ...view, tone: 'red' },
      { ...view, result: { ...view.result, faceMatch: { ...faceMatch, content: match } } },
    ]) {
      assert.equal((await errorsIn([wrong])).length, 1);
    }
  });
});
