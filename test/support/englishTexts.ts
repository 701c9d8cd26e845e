import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { getL10nJson } from '@vscode/l10n-dev';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { RESULT_SCHEMAS } from '../../src/result/resultKinds';

/** All translatable texts, in alphabetical order. */
export async function englishTexts(): Promise<string[]> {
  const messages = await getL10nJson([{ extension: '.ts', contents: allSources() }]);
  return [...new Set([...Object.keys(messages), ...modelTexts(), ...sampleTexts()])].toSorted();
}

/** All sources as one file, because `getL10nJson` takes ten seconds longer for one file each. */
function allSources(): string {
  const sources = globSync('src/**/*.ts', { cwd: projectRoot }).map((file) =>
    read(file).replaceAll(/^import .* from '(?:vscode|@vscode\/l10n)';$/gm, ''),
  );
  return ["import * as l10n from '@vscode/l10n';", ...sources].join('\n');
}

/** Labels, descriptions and titles of the documented model. */
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

/** Titles and descriptions of the samples. */
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
