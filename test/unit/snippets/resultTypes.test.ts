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
  type ResultTypes,
  type TypesLanguage,
} from '../../../src/snippets/snippets';
import { RESULT_KINDS, type ResultKind } from '../../../src/detection/ResultKind';
import { kindOfKeys } from '../../../src/result/resultKeys';
import { compileTypeScript } from '../../support/compileTypeScript';
import { syntaxErrors } from '../../support/syntaxErrors';
import { ONBOARDING } from '../../support/onboarding';
import { deviationsOf, sample, samples } from '../support/results';
import { listed } from '../../support/listed';

function named(name: string): TypesLanguage {
  const language = TYPES_LANGUAGES.find((each) => each.name === name);
  assert.ok(language, name);
  return language;
}

/** The types that the build generated. */
async function generated(): Promise<ResultTypes> {
  const file = path.join(projectRoot, 'dist/result.types.json');
  return JSON.parse(await readFile(file, 'utf8')) as ResultTypes;
}

const RESULTS: Readonly<Record<ResultKind, string>> = {
  spotCheck: 'SpotCheckResult',
  onboarding: 'OnboardingResult',
};

/** The names of the types, which users keep in their code. */
const TYPES = {
  both: ['Applicant', 'ReferenceObject', 'RuleDetail', 'RuleResult'],
  spotCheck: ['FaceMatch', 'FaceMatchImage', 'Selfie', 'SpotCheckResult', 'SpotChecks'],
  onboarding: listed(`
    Aml, AmlAddress, AmlAlias, AmlMatch, DocumentFaceMatch, DocumentFaceMatchImage,
    DocumentValidation, ExtractedField, JourneyDocument, OnboardingResult, OnboardingSelfie,
    ScreeningCheck, ValidationCheck`),
};

/** Documented values of each kind. */
const VALUES: Readonly<Record<ResultKind, readonly string[]>> = {
  spotCheck: ['Refer', 'Not Started', 'CouldNotApply', 'FACE_TOO_CLOSE', 'sandbox'],
  onboarding: ['Approved', 'Not Started', 'NotStarted', 'Undetermined', 'AdditionalFaces', 'Low'],
};

/** The types that a text declares, without comments. */
function declared(text: string): ReadonlyMap<string, string> {
  const code = text.replaceAll(/\s*\/\*\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  const declarations = code.split(
    /^(?=(?:@dataclass\n|@Serializable\n|@JsonIgnoreProperties.*\n)?(?:(?:export|public|partial|final|data) )*(?:class|interface|type) )/m,
  );
  return new Map(
    declarations.flatMap((declaration) => {
      const [, name] = /^(?:@.*\n)?[a-z ]*\b(?:class|interface|type) (\w+)/.exec(declaration) ?? [];
      return name === undefined ? [] : [[name, declaration] as const];
    }),
  );
}

/** The results that are as documented by kind, and a spot check that differs. */
function documentedResults(): {
  readonly [kind in ResultKind]: readonly (readonly [slug: string, text: string])[];
} & { readonly other: string } {
  const documented = samples.filter(({ text }) => deviationsOf(text).length === 0);
  const ofKind = (wanted: ResultKind) =>
    documented
      .filter(({ text }) => kindOfKeys(Object.keys(JSON.parse(text) as object)) === wanted)
      .map(({ slug, text }) => [slug, text] as const);
  const older: Partial<typeof ONBOARDING> = structuredClone(ONBOARDING);
  delete older.flow_id;
  delete older.device_intelligence;
  return {
    spotCheck: ofKind('spotCheck'),
    onboarding: [
      ['everything', JSON.stringify(ONBOARDING)],
      ['older-layout', JSON.stringify(older)],
      ...ofKind('onboarding'),
    ],
    other: sample('deviating').text,
  };
}

describe('the types of a result', () => {
  let texts: ResultTypes;
  let folder: string;

  before(async () => {
    texts = await generated();
    // In a folder of the project, where the types of Node are found.
    await mkdir(path.join(projectRoot, 'out'), { recursive: true });
    folder = await mkdtemp(path.join(projectRoot, 'out', 'types-'));
  });

  after(() => rm(folder, { recursive: true }));

  function textOf(name: string, kind: ResultKind): string {
    return texts[name]?.[kind] ?? '';
  }

  async function write(file: string, text: string): Promise<string> {
    await writeFile(path.join(folder, file), text);
    return path.join(folder, file);
  }

  it('are generated for the offered languages only', () => {
    assert.deepEqual(
      Object.keys(texts),
      TYPES_LANGUAGES.map(({ name }) => name),
    );
  });

  for (const language of TYPES_LANGUAGES) {
    for (const kind of RESULT_KINDS) {
      it(`are in a file that can be parsed: ${language.name}, ${kind}`, async () => {
        const [languageId] = language.languageIds;
        const file = typesFile(language, textOf(language.name, kind), '    ');
        assert.ok(file.includes(RESULTS[kind]));
        assert.match(file, /\bRuleDetail\b/);
        assert.deepEqual(await syntaxErrors(languageId, file), []);
        const broken = file.replace(/^((?:[a-z]+ )*(?:class|interface|type) )RuleDetail/m, '$1)');
        assert.notDeepEqual(await syntaxErrors(languageId, broken), []);
      });

      it(`have their own names, and none of the generator: ${language.name}, ${kind}`, () => {
        const names = [...declared(textOf(language.name, kind))]
          // In TypeScript the documented values are types too.
          .filter(([, declaration]) => !declaration.trim().startsWith('export type'))
          .map(([name]) => name);
        assert.deepEqual(names.toSorted(), [...TYPES.both, ...TYPES[kind]].toSorted());
      });
    }

    it(`are the same type when they have the same name: ${language.name}`, () => {
      const spotCheck = declared(textOf(language.name, 'spotCheck'));
      const onboarding = declared(textOf(language.name, 'onboarding'));
      const both = [...spotCheck.keys()].filter((name) => onboarding.has(name));
      assert.ok(TYPES.both.every((name) => both.includes(name)));
      const last = (text = ''): string => text.replace(/#nullable restore\s*$/, '').trim();
      for (const name of both) {
        assert.equal(last(spotCheck.get(name)), last(onboarding.get(name)), name);
      }
    });
  }

  it('name every documented value, and allow others', () => {
    for (const { name } of TYPES_LANGUAGES) {
      for (const kind of RESULT_KINDS) {
        const text = textOf(name, kind);
        for (const value of VALUES[kind]) assert.ok(text.includes(value), `${name}: ${value}`);
        assert.doesNotMatch(text, /\benum\b|\bEnum\b|Literal\[/, name);
      }
    }
  });

  it('accept anything where nothing is documented, and allow optional properties to be missing', () => {
    const typescript = textOf('TypeScript', 'onboarding');
    assert.match(typescript, /^\tdevice_intelligence\?: unknown;$/m);
    assert.match(typescript, /^\tdetails\?: unknown;$/m);
    assert.match(typescript, /^\tflow_id\?: null \| string;$/m);
    assert.match(typescript, /^\tdatesOfBirth: Array<number \| string> \| null;$/m);
    assert.match(textOf('Go', 'onboarding'), /^\tDatesOfBirth \[\]any `json:"datesOfBirth"`$/m);
    assert.match(
      textOf('Kotlin', 'onboarding'),
      /^\tval datesOfBirth: List<JsonElement>\? = null/m,
    );
    // A field with another name than its key would not be read.
    assert.match(
      textOf('Python (Pydantic)', 'onboarding'),
      /^\tcountryIsoCode: str \| None = None$/m,
    );
  });

  it('accept in TypeScript each documented result, and any decision', async () => {
    const { spotCheck, onboarding, other } = documentedResults();
    const uses: string[] = [];
    const use = async (kind: ResultKind, text: string): Promise<void> => {
      const index = uses.length;
      await write(`sample${index}.json`, text);
      uses.push(
        `import sample${index} from './sample${index}.json';`,
        `export const result${index}: ${RESULTS[kind]} = sample${index};`,
      );
    };
    for (const kind of RESULT_KINDS) {
      const text = typesFile(named('TypeScript'), textOf('TypeScript', kind), '  ');
      await write(`${kind}.ts`, text);
    }
    for (const [, text] of spotCheck) await use('spotCheck', text);
    for (const [, text] of onboarding) await use('onboarding', text);
    const deviatingLine = 2 + uses.length + 2;
    await use('spotCheck', other);
    const file = await write(
      'uses.ts',
      [
        "import type { Decision, RuleDetail, SpotCheckResult } from './spotCheck';",
        "import type { AmlMatch, FinalDecision, OnboardingResult } from './onboarding';",
        ...uses,
        "export const undocumented: Decision = 'Rejected';",
        "export const another: FinalDecision = 'Postponed';",
        'export function titles({ rule_results }: SpotCheckResult): string[] {',
        '  const details = Object.values(rule_results ?? {}).map((rule) => rule.details);',
        '  const lists = details.filter((each) => Array.isArray(each)) as RuleDetail[][];',
        '  return lists.flat().map(({ title }) => title);',
        '}',
        'export function names({ documents, aml }: OnboardingResult): (string | null)[] {',
        '  const matches: AmlMatch[] = aml?.matches ?? [];',
        '  const values = Object.values(documents ?? {}).map(',
        "    (document) => document.extracted_fields?.['Full Name']?.value ?? null,",
        '  );',
        '  return [...values, ...matches.map(({ name }) => name)];',
        '}',
      ].join('\n'),
    );
    const errors = compileTypeScript(file);
    assert.equal(errors.length, 1, errors.join('\n'));
    assert.match(errors[0] ?? '', new RegExp(`^uses\\.ts\\(${deviatingLine},`));
  });

  it('parse in Python each documented result', async () => {
    const results = documentedResults();
    const dataclasses = 'Python (dataclasses)';
    for (const kind of RESULT_KINDS) {
      const text = typesFile(named(dataclasses), textOf(dataclasses, kind), '    ');
      await write(`${kind}_types.py`, text);
    }
    const files: string[] = [];
    for (const kind of RESULT_KINDS) {
      for (const [slug, text] of results[kind])
        files.push(await write(`${kind}.${slug}.json`, text));
    }
    const file = await write(
      'read.py',
      [
        'import dataclasses, json, os, sys',
        'from spotCheck_types import SpotCheckResult, RuleDetail',
        'from onboarding_types import OnboardingResult',
        'for name in sys.argv[1:]:',
        '    with open(name, encoding="utf-8") as sample:',
        '        data = json.load(sample)',
        '    is_spot_check = os.path.basename(name).startswith("spotCheck")',
        '    result = (SpotCheckResult if is_spot_check else OnboardingResult).from_dict(data)',
        '    for rule in (result.rule_results or {}).values():',
        '        if isinstance(rule.details, list):',
        '            rule.details = [RuleDetail.from_dict(detail) for detail in rule.details]',
        '    print(json.dumps(dataclasses.asdict(result)))',
      ].join('\n'),
    );
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8' };
    const python = await findPython();
    const { stdout, stderr } = spawnSync(python, [file, ...files], { encoding: 'utf8', env });
    assert.equal(stderr, '');
    const read = stdout.trim().split('\n');
    const sent = RESULT_KINDS.flatMap((kind) => results[kind].map(([, text]) => text));
    assert.deepEqual(read.map(withoutStyle), sent.map(withoutStyle));
  });
});

/** The values of a JSON text without null, with names in one style. */
function withoutStyle(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const members = Object.entries(value).filter(([, member]) => member !== null);
    const named = members.map(([key, member]) => [key.replaceAll('_', '').toLowerCase(), member]);
    return Object.fromEntries(named) as unknown;
  });
}

describe('the position of types in a document', () => {
  const TYPES = 'class A {\n\tint b;\n}\n\nclass C {}\n';
  const JAVA: TypesLanguage = {
    name: 'Java',
    languageIds: ['java'],
    imports: ['import java.util.List;', 'import java.util.Map;'],
  };
  const PHP: TypesLanguage = { name: 'PHP', languageIds: ['php'], header: '<?php\n\n' };

  /** The resulting document; `|` is the cursor. */
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

  it('is on separate lines, with the indentation of the line', () => {
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

  it('is below the using directives of C#, and not below its using statements', () => {
    const csharp: TypesLanguage = { name: 'C#', languageIds: ['csharp'], imports: ['using X;'] };
    for (const line of ['global using A;', 'using static B.C;', 'using D = E.F<G>;']) {
      for (const code of ['using var x = y;', 'using (z) {}']) {
        const lines = inserted(`${line}\n${code}\n|`, csharp).split('\n');
        assert.deepEqual(lines.slice(0, 3), [line, 'using X;', code]);
      }
    }
  });

  it('is the whole document when it is empty', () => {
    const types = 'class A {\n  int b;\n}\n\nclass C {}\n';
    assert.equal(inserted('|', PHP), `<?php\n\n${types}`);
    assert.equal(inserted('<?php\n|', PHP), `<?php\n${types}`);
    assert.equal(
      inserted('\n|', JAVA),
      `\nimport java.util.List;\nimport java.util.Map;\n\n${types}`,
    );
  });
});
