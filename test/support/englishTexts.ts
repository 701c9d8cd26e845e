import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { getL10nJson } from '@vscode/l10n-dev';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { RESULT_SCHEMAS } from '../../src/result/resultKinds';

/** Every text that is said in the editor's language, in alphabetical order. */
export async function englishTexts(): Promise<string[]> {
  const said = await getL10nJson([{ extension: '.ts', contents: allSources() }]);
  return [...new Set([...Object.keys(said), ...modelTexts(), ...sampleTexts()])].toSorted();
}

/** As one file with one import: `getL10nJson` prepares its queries again for each import, which takes ten seconds. */
function allSources(): string {
  const sources = globSync('src/**/*.ts', { cwd: projectRoot }).map((file) =>
    read(file).replaceAll(/^import .* from '(?:vscode|@vscode\/l10n)';$/gm, ''),
  );
  return ["import * as l10n from '@vscode/l10n';", ...sources].join('\n');
}

/** What the documented model calls its properties, says of them, and expects of their values. */
function modelTexts(): string[] {
  const texts: string[] = [];
  const schemas = Object.values(RESULT_SCHEMAS).map((schema) =>
    toJsonSchema(schema, { errorMode: 'ignore' }),
  );
  JSON.stringify(schemas, (key, value: unknown) => {
    const isText = key === 'label' || key === 'description' || key === 'title';
    if (isText && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

/** What the list of bundled journeys says of each. */
function sampleTexts(): string[] {
  const samples = JSON.parse(read('media/samples/index.json')) as {
    readonly title: string;
    readonly description: string;
  }[];
  return samples.flatMap(({ title, description }) => [title, description]);
}

function read(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}
