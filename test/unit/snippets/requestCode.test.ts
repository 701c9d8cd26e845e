import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { findPython } from '../../../scripts/python.mjs';
import { parseBaseUrl, RESULT_PATHS } from '../../../src/api/apiUrls';
import { RESULT_KINDS, type ResultKind } from '../../../src/detection/ResultKind';
import {
  openLanguagesFirst,
  CODE_LANGUAGES,
  requestCode,
  type CodeLanguage,
} from '../../../src/snippets/snippets';
import { errorResponse, jsonResponse } from '../../sandbox/responses';
import { GATEWAYS } from '../../sandbox/gateways';
import { projectRoot } from '../../sandbox/projectRoot';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { compileTypeScript } from '../../support/compileTypeScript';
import { syntaxErrors } from '../../support/syntaxErrors';
import { ONBOARDING } from '../../support/onboarding';

const ID = '65ee1f0c9a3b7d0012c4e8f1';

function ofLanguage(...languageIds: readonly string[]): readonly CodeLanguage[] {
  return CODE_LANGUAGES.filter((language) => languageIds.includes(language.languageIds[0] ?? ''));
}

const TYPESCRIPT = ofLanguage('typescript');
/** The tools on this machine. */
const RUNNABLE = ofLanguage('typescript', 'python');

describe('code that requests a journey', () => {
  for (const kind of RESULT_KINDS) {
    const path = RESULT_PATHS[kind];

    it(`contains no credentials, and nothing that could be a secret: ${path}`, () => {
      for (const language of CODE_LANGUAGES) {
        const code = requestCode(language, 'https://api.idwise.com/journey', ID, kind) ?? '';
        assert.ok(code.includes(`https://api.idwise.com/journey/${path}/${ID}`), language.name);
        for (const name of ['IDWISE_API_KEY', 'IDWISE_API_SECRET', 'success', 'error_code']) {
          assert.ok(code.includes(name), `${language.name}: ${name}`);
        }
      }
    });
  }

  it('is a function named after the call, in the naming style of the language', () => {
    const named = (kind: ResultKind) =>
      CODE_LANGUAGES.map((language) => {
        const code = requestCode(language, 'https://example.com', ID, kind) ?? '';
        return [...new Set(code.match(/\bget_?\w*_?result\w*/gi))].join();
      });
    const cases = { python: 'get_journey_result', csharp: 'GetJourneyResultAsync' };
    const onboarding = CODE_LANGUAGES.map(
      ({ languageIds: [id = ''] }) => new Map(Object.entries(cases)).get(id) ?? 'getJourneyResult',
    );
    assert.deepEqual(named('onboarding'), onboarding);
    assert.deepEqual(
      named('spotCheck'),
      onboarding.map((name) =>
        name.replace('Journey', 'SpotCheck').replace('_journey', '_spot_check'),
      ),
    );
  });

  it('does not exist for an ID without a URL', () => {
    for (const language of CODE_LANGUAGES) {
      const code = requestCode(language, 'https://api.idwise.com/journey', '..', 'spotCheck');
      assert.equal(code, undefined);
    }
  });

  it('contains the URL as one literal, whatever the base URL contains', () => {
    const reading = parseBaseUrl('https://example.com/a\'b$HOME${c}`d`"e');
    assert.ok(reading.ok);
    for (const language of CODE_LANGUAGES) {
      const code = requestCode(language, reading.baseUrl, ID, 'spotCheck') ?? '';
      const [literal = ''] = /(["']).*example\.com(?:\\.|(?!\1).)*\1/.exec(code) ?? [];
      assert.ok(literal.includes(`/v2/spot-checks/${ID}`), `${language.name}: ${literal}`);
      if (language.languageIds.includes('kotlin')) assert.doesNotMatch(literal, /[^\\]\$/);
    }
  });

  for (const language of CODE_LANGUAGES) {
    it(`can be parsed: ${language.name}`, async () => {
      const [languageId = ''] = language.languageIds;
      const other = requestCode(language, 'https://example.com', ID, 'onboarding') ?? '';
      assert.deepEqual(await syntaxErrors(languageId, other), []);
      const code = requestCode(language, "https://example.com/$a'b", ID, 'spotCheck') ?? '';
      assert.deepEqual(await syntaxErrors(languageId, code), []);
      const broken = code.slice(0, code.lastIndexOf(')'));
      assert.notDeepEqual(await syntaxErrors(languageId, broken), []);
    });
  }

  it('is offered first in the languages of the open editors', () => {
    const names = (ids: readonly string[]) =>
      openLanguagesFirst(CODE_LANGUAGES, ids).map(({ name }) => name);
    const all = CODE_LANGUAGES.map(({ name }) => name);
    assert.deepEqual(names([]), all);
    assert.deepEqual(names(['json', 'go', 'python']).slice(0, 2), ['Go', 'Python (requests)']);
    assert.deepEqual(names(['typescriptreact']), all);
    assert.deepEqual(names(['php']).toSorted(), all.toSorted());
  });
});

describe('the copied code', () => {
  let sandbox: SandboxApi;
  let folder: string;

  before(async () => {
    sandbox = await SandboxApi.start();
    // In a folder of the project, where axios is found.
    await mkdir(path.join(projectRoot(), 'out'), { recursive: true });
    folder = await mkdtemp(path.join(projectRoot(), 'out', 'snippets-'));
  });

  beforeEach(() => sandbox.clearFaults());

  after(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });

  /** Runs the code in its own process and returns its output. */
  async function run(
    language: CodeLanguage,
    {
      secret = sandbox.keys.live.apiSecret,
      id = sandbox.journey('passed').id,
      kind = 'spotCheck',
    }: {
      readonly secret?: string;
      readonly id?: string;
      readonly kind?: ResultKind;
    } = {},
  ): Promise<string> {
    const code = requestCode(language, sandbox.baseUrl, id, kind) ?? '';
    const inPython = language.languageIds.includes('python');
    const script = inPython
      ? code
      : (await transform(code, { loader: 'ts', target: 'es2023' })).code;
    const file = path.join(folder, `${fileName(language)}.${inPython ? 'py' : 'mjs'}`);
    await writeFile(file, script);
    const env = {
      ...process.env,
      IDWISE_API_KEY: sandbox.keys.live.apiKey,
      IDWISE_API_SECRET: secret,
      // The sandbox is on this machine, so no proxy is used.
      NO_PROXY: '*',
    };
    const executable = inPython ? await findPython() : process.execPath;
    return new Promise((resolve) => {
      execFile(executable, [file], { env }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
  }

  for (const language of TYPESCRIPT) {
    for (const kind of RESULT_KINDS) {
      it(`compiles: ${language.name}, ${RESULT_PATHS[kind]}`, async () => {
        const file = path.join(folder, `${fileName(language)}.ts`);
        const code = requestCode(language, sandbox.baseUrl, ID, kind) ?? '';
        await writeFile(file, code);
        assert.deepEqual(compileTypeScript(file), []);
        await writeFile(
          file,
          code.replace('const text', 'const text: number').replace('{ data }', '[data]'),
        );
        assert.notDeepEqual(compileTypeScript(file), []);
      });
    }
  }

  for (const language of RUNNABLE) {
    const { name } = language;

    it(`gets a result: ${name}`, async () => {
      assert.match(await run(language), /system_decision'?: 'Complete'/);
    });

    it(`gets the result of an onboarding journey: ${name}`, async () => {
      sandbox.fault(/v2\/get\//, { response: jsonResponse(200, JSON.stringify(ONBOARDING)) });
      assert.match(await run(language, { kind: 'onboarding' }), /final_decision'?: 'Approved'/);
      assert.match(sandbox.requests.at(-1)?.path ?? '', /v2\/get\//);
    });

    it(`prints the response of IDWise for an unknown journey: ${name}`, async () => {
      const said = await run(language, { id: '65ee1f0c9a3b7d0012000000' });
      assert.match(said, /Error: IDWise returned 404 [a-z_]+: \w+/);
      assert.doesNotMatch(said, /system_decision/);
    });

    it(`prints the error message of IDWise: ${name}`, async () => {
      const said = await run(language, { secret: 'wrong-secret' });
      assert.match(said, /Error: IDWise returned 401 invalid_credentials: /);
      assert.doesNotMatch(said, /wrong-secret|d3JvbmctLXNlY3JldA/);
    });

    it(`does not read a gateway’s response as one of IDWise: ${name}`, async () => {
      for (const gateway of ['nginx', 'FastAPI'] as const) {
        sandbox.fault(/.*/, { response: GATEWAYS[gateway] });
        assert.match(await run(language), /Error: HTTP 404 without an IDWise error/);
        sandbox.clearFaults();
      }
      sandbox.fault(/.*/, { response: errorResponse('not_allowed_ip_address') });
      assert.match(await run(language), /IDWise returned 403 not_allowed_ip_address/);
    });
  }
});

function fileName({ name }: CodeLanguage): string {
  return name.replace(/\W/g, '');
}
