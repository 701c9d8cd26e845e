import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../scripts/projectRoot.mjs';
import { findPython } from '../../../scripts/python.mjs';
import {
  TYPES_LANGUAGES,
  typesAt,
  typesFile,
  type Insertion,
  type TypesLanguage,
} from '../../../src/snippets/snippets';
import { compileTypeScript } from '../../support/compileTypeScript';
import { syntaxErrors } from '../../support/syntaxErrors';

const samples = path.join(projectRoot, 'media/samples');

function named(name: string): TypesLanguage {
  const language = TYPES_LANGUAGES.find((each) => each.name === name);
  assert.ok(language, name);
  return language;
}

/** As the build has generated them. */
async function generated(): Promise<Readonly<Record<string, string>>> {
  const file = path.join(projectRoot, 'dist/result.types.json');
  return JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, string>>;
}

/** The spot checks that are as documented, and the one that says that it is not. */
async function sampleSlugs(): Promise<{ readonly documented: string[]; readonly other: string }> {
  const index = await readFile(path.join(samples, 'index.json'), 'utf8');
  const slugs = (JSON.parse(index) as { kind: string; slug: string }[])
    .filter(({ kind }) => kind === 'spotCheck')
    .map(({ slug }) => slug);
  const other = 'deviating';
  assert.ok(slugs.includes(other) && slugs.length > 10);
  return { documented: slugs.filter((slug) => slug !== other), other };
}

describe('the types of a result', () => {
  let texts: Readonly<Record<string, string>>;
  let folder: string;

  before(async () => {
    texts = await generated();
    // Below the project, where the types of Node are found.
    await mkdir(path.join(projectRoot, 'out'), { recursive: true });
    folder = await mkdtemp(path.join(projectRoot, 'out', 'types-'));
  });

  after(() => rm(folder, { recursive: true }));

  function textOf(name: string): string {
    return texts[name] ?? '';
  }

  async function write(file: string, text: string): Promise<string> {
    await writeFile(path.join(folder, file), text);
    return path.join(folder, file);
  }

  it('are generated for every language that is offered, and for no other', () => {
    assert.deepEqual(
      Object.keys(texts),
      TYPES_LANGUAGES.map(({ name }) => name),
    );
  });

  for (const language of TYPES_LANGUAGES) {
    it(`are a file of its own that can be parsed: ${language.name}`, async () => {
      const [languageId] = language.languageIds;
      const file = typesFile(language, textOf(language.name), '    ');
      assert.match(file, /\bSpotCheckResult\b/);
      assert.match(file, /\bRuleDetail\b/);
      assert.deepEqual(await syntaxErrors(languageId, file), []);
      const broken = file.replace(/^((?:[a-z]+ )*(?:class|interface|type) )RuleDetail/m, '$1)');
      assert.notDeepEqual(await syntaxErrors(languageId, broken), []);
    });
  }

  it('name every documented value, and bind nobody to them', () => {
    const values = ['Refer', 'Not Started', 'CouldNotApply', 'FACE_TOO_CLOSE', 'sandbox'];
    for (const { name } of TYPES_LANGUAGES) {
      for (const value of values) assert.ok(textOf(name).includes(value), `${name}: ${value}`);
      assert.doesNotMatch(textOf(name), /\benum\b|\bEnum\b|Literal\[/, name);
    }
  });

  it('take in TypeScript each sample that is as documented, and any decision', async () => {
    const { documented, other } = await sampleSlugs();
    await write('types.ts', typesFile(named('TypeScript'), textOf('TypeScript'), '  '));
    const uses = [...documented, other].map((slug, index) => [
      `import sample${index} from '${path.join(samples, `${slug}.json`)}';`,
      `export const result${index}: SpotCheckResult = sample${index};`,
    ]);
    const file = await write(
      'uses.ts',
      [
        "import type { Decision, RuleDetail, SpotCheckResult } from './types';",
        ...uses.flat(),
        "export const undocumented: Decision = 'Rejected';",
        'export function titles({ rule_results }: SpotCheckResult): string[] {',
        '  const details = Object.values(rule_results ?? {}).map((rule) => rule.details);',
        '  const lists = details.filter((each) => Array.isArray(each)) as RuleDetail[][];',
        '  return lists.flat().map(({ title }) => title);',
        '}',
      ].join('\n'),
    );
    const errors = compileTypeScript(file);
    // Of each sample there are two lines, below the one that imports the types.
    const deviatingLine = 1 + 2 * (documented.length + 1);
    assert.equal(errors.length, 1, errors.join('\n'));
    assert.match(errors[0] ?? '', new RegExp(`^uses\\.ts\\(${deviatingLine},`));
  });

  it('read in Python each sample that is as documented', async () => {
    const { documented } = await sampleSlugs();
    const dataclasses = 'Python (dataclasses)';
    await write('dataclass_types.py', typesFile(named(dataclasses), textOf(dataclasses), '    '));
    const file = await write(
      'read.py',
      [
        'import json, sys',
        'from dataclass_types import SpotCheckResult, RuleDetail',
        'for name in sys.argv[1:]:',
        '    with open(name, encoding="utf-8") as sample:',
        '        data = json.load(sample)',
        '    result = SpotCheckResult.from_dict(data)',
        '    rules = None if result.rule_results is None else sorted(result.rule_results)',
        '    path = result.selfie and result.selfie.image_path',
        '    match = result.spot_checks and result.spot_checks.applicant_selfie_face_match',
        '    images = match and match.images and [image.image_source for image in match.images]',
        '    for rule in (result.rule_results or {}).values():',
        '        if isinstance(rule.details, list):',
        '            [RuleDetail.from_dict(detail).reference_object.object_key for detail in rule.details]',
        '    print(json.dumps([result.journey_id, result.system_decision, rules, path, images]))',
      ].join('\n'),
    );
    const files = documented.map((slug) => path.join(samples, `${slug}.json`));
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
    const python = await findPython();
    const { stdout, stderr } = spawnSync(python, [file, ...files], { encoding: 'utf8', env });
    assert.equal(stderr, '');
    const read = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const expected = await Promise.all(
      files.map(async (each) => {
        const sent = JSON.parse(await readFile(each, 'utf8')) as SentSample;
        const { images } = sent.spot_checks?.applicant_selfie_face_match ?? { images: null };
        return [
          sent.journey_id,
          sent.system_decision,
          sent.rule_results && Object.keys(sent.rule_results).toSorted(),
          sent.selfie && sent.selfie.image_path,
          images && images.map((image) => image.image_source),
        ];
      }),
    );
    assert.deepEqual(read, expected);
  });
});

describe('the place of types in a document', () => {
  const TYPES = 'class A {\n\tint b;\n}\n\nclass C {}\n';
  const JAVA: TypesLanguage = {
    name: 'Java',
    languageIds: ['java'],
    imports: ['import java.util.List;', 'import java.util.Map;'],
  };
  const PHP: TypesLanguage = { name: 'PHP', languageIds: ['php'], header: '<?php\n\n' };

  /** The document afterwards; `|` is the cursor. */
  function inserted(document: string, language: TypesLanguage, indentation = '  '): string {
    const before = document.slice(0, document.indexOf('|')).split('\n');
    const lines = document.replace('|', '').split('\n');
    const place = {
      lines,
      line: before.length - 1,
      character: before.at(-1)?.length ?? 0,
      indentation,
    };
    const insertions = typesAt(place, language, TYPES);
    const offset = ({ line, character }: Insertion): number =>
      lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
    let text = lines.join('\n');
    for (const insertion of insertions.toReversed()) {
      text = text.slice(0, offset(insertion)) + insertion.text + text.slice(offset(insertion));
    }
    return text;
  }

  it('is lines of their own, with the indentation of the line', () => {
    const plain: TypesLanguage = { name: 'TypeScript', languageIds: ['typescript'] };
    assert.equal(inserted('x\n|\ny', plain), 'x\nclass A {\n  int b;\n}\n\nclass C {}\n\ny');
    assert.equal(inserted('x;|', plain), 'x;\nclass A {\n  int b;\n}\n\nclass C {}\n');
    assert.equal(
      inserted('  |y', plain, '\t'),
      '  class A {\n  \tint b;\n  }\n\n  class C {}\n  y',
    );
    assert.equal(
      inserted('\tx; | y', plain, '\t'),
      '\tx; \n\tclass A {\n\t\tint b;\n\t}\n\n\tclass C {}\n\t y',
    );
  });

  it('is below the imports, which are completed', () => {
    const types = 'class A {\n  int b;\n}\n\nclass C {}\n';
    const both = 'import java.util.List;\nimport java.util.Map;\n';
    assert.equal(inserted('package a;\n|', JAVA), `package a;\n\n${both}${types}`);
    assert.equal(
      inserted('package a;\n\nimport b.C;\n\n|', JAVA),
      `package a;\n\nimport b.C;\n${both}\n${types}`,
    );
    assert.equal(
      inserted('import java.util.Map;\nclass D {}\n|', JAVA),
      `import java.util.Map;\nimport java.util.List;\nclass D {}\n${types}`,
    );
    assert.equal(inserted(`${both}|`, JAVA), `${both}${types}`);
    assert.equal(inserted('class D {}\n|', JAVA), `${both}\nclass D {}\n${types}`);
  });

  it('is below what C# calls an import, and not below what it disposes of', () => {
    const csharp: TypesLanguage = { name: 'C#', languageIds: ['csharp'], imports: ['using X;'] };
    for (const line of ['global using A;', 'using static B.C;', 'using D = E.F<G>;']) {
      for (const code of ['using var x = y;', 'using (z) {}']) {
        const lines = inserted(`${line}\n${code}\n|`, csharp).split('\n');
        assert.deepEqual(lines.slice(0, 3), [line, 'using X;', code]);
      }
    }
  });

  it('is a whole file in a document without content', () => {
    const types = 'class A {\n  int b;\n}\n\nclass C {}\n';
    assert.equal(inserted('|', PHP), `<?php\n\n${types}`);
    assert.equal(inserted('<?php\n|', PHP), `<?php\n${types}`);
    assert.equal(
      inserted('\n|', JAVA),
      `\nimport java.util.List;\nimport java.util.Map;\n\n${types}`,
    );
  });
});

interface SentSample {
  readonly journey_id: string;
  readonly system_decision: string | null;
  readonly rule_results: object | null;
  readonly selfie: { readonly image_path: string | null } | null;
  readonly spot_checks: {
    readonly applicant_selfie_face_match: {
      readonly images: readonly { readonly image_source: string }[] | null;
    };
  } | null;
}
