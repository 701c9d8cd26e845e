import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import * as vscode from 'vscode';
import { SandboxApi } from '../sandbox/SandboxApi';
import { auditRow, auditTable, type AuditRow } from '../support/audit/AuditTable';
import { canariesIn, type Canary, credentialCanaries } from '../support/audit/Canary';
import { handlerCanaries } from '../support/audit/canaryHandler';
import {
  canaryJourneyId,
  canaryOnboarding,
  canaryOnboardingId,
  canaryPaths,
  canaryResult,
  pathCanaries,
  personalCanaries,
  imageCanaries,
  withCanaryPaths,
} from '../support/audit/canaryJourney';
import { addedSince, type LogText } from '../support/audit/LogText';
import {
  levelsIn,
  type LogLevel,
  logLevels,
  textOfLog,
  type VscodeLog,
} from '../support/audit/VscodeLog';
import { HandlerProcess } from '../support/webhookHandler/HandlerProcess';
import { requestAcrossProxies, controlPath, type Route } from './support/requestAcrossProxies';
import { extension, manifest } from './support/extension';
import { removeAllProfiles } from './support/profilesByCommand';
import { untilHostLogs, logsOfThisHost, readHostLogs, setLogLevel } from './support/hostLogs';
import { useEverything } from './support/useEverything';

/** Passed to `http.request` as `auth`, which VS Code logs, to verify that the audit finds credentials. */
const control = { apiKey: 'control-5a1c0d93e7b2', apiSecret: 'control-secret-Xw7Rk2Lp' };

/** VS Code logs a warning for each read of this setting without a resource. */
const RESOURCE_SETTING = 'css.lint.zeroUnits';

const WRITTEN_LEVELS = ['trace', 'debug', 'info', 'warning', 'error'];

describe('the logs of VS Code', function () {
  this.timeout(120_000);
  const trusted = getCACertificates('default');
  const rows: AuditRow[] = [];
  let sandbox: SandboxApi;
  let tlsSandbox: SandboxApi;
  let folder: string;
  let result: string;
  let image: Buffer;
  let canaries: Canary[];
  let levelBefore: LogLevel;

  before(async () => {
    setDefaultCACertificates([...trusted, SandboxApi.authorityCertificate()]);
    await extension().activate();
    levelBefore = await vscode.commands.executeCommand('_extensionTests.getLogLevel');
    sandbox = await SandboxApi.start();
    tlsSandbox = await SandboxApi.start({ tls: 'valid' });
    folder = await mkdtemp(path.join(tmpdir(), 'idwise-audit-'));
    result = withCanaryPaths(canaryResult(sandbox.journey('passed').text));
    for (const server of [sandbox, tlsSandbox]) {
      server.addJourney({ id: canaryJourneyId, environment: 'live', text: result });
      server.addJourney({
        id: canaryOnboardingId,
        environment: 'live',
        kind: 'onboarding',
        text: canaryOnboarding(sandbox.journey('aml-rejected').text),
      });
    }
    image = await readFile(await fileOfImage(paths().imagePath));
    canaries = [
      ...credentialCanaries(sandbox.keys.live),
      ...handlerCanaries(),
      ...personalCanaries(),
      ...imageCanaries(image),
      ...pathCanaries(),
    ];
  });

  after(async () => {
    for (const line of auditTable(rows)) console.log(`mocha:       ${line}`);
    await setLogLevel(levelBefore);
    await removeAllProfiles();
    setDefaultCACertificates(trusted);
    await Promise.all([sandbox.stop(), tlsSandbox.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  for (const level of levelsToSearch()) {
    describe(`at ${level}`, () => {
      const last = `ca4a12e000000000000000${logLevels.indexOf(level)}0`;
      let handler: HandlerProcess;
      let added: LogText[];
      let routes: readonly Route[];

      before(async () => {
        handler = await HandlerProcess.start('repeatsItsHeaders');
        tlsSandbox.forgetRequests();
        // The server logs only changes of the level.
        await setLogLevel('warn');
        const before = await flushedLogs();
        await setLogLevel(level);
        const resultFile = vscode.Uri.file(path.join(folder, `${level}.json`));
        await writeFile(resultFile.fsPath, result);
        const profile = `Audit ${level}`;
        const handlerAddress = handler.address;
        await useEverything({ sandbox, profile, resultFile, last, handlerAddress });
        routes = await requestAcrossProxies([sandbox, tlsSandbox], paths(), control);
        const ends = writeLastLines(level, last);
        const now = await untilHostLogs((logs) => {
          const written = addedSince(before, logs);
          return logsOfThisHost.every((log) => ends[log].test(textOfLog(written, log)));
        });
        added = addedSince(before, now);
      });

      after(() => handler.stop());

      it('contain no credentials, personal values or images', () => {
        const found = [...logsOfThisHost, 'others' as const].map((log) =>
          auditRow(log, level, withoutUrlOfPerson(textOfLog(added, log), level), canaries),
        );
        rows.push(...found);
        assert.deepEqual(
          found.flatMap(({ finds }) => finds),
          [],
        );
      });

      it('contain the expected lines, and none of a lower level', () => {
        const less = WRITTEN_LEVELS.slice(0, WRITTEN_LEVELS.indexOf(level));
        for (const log of logsOfThisHost) {
          const text = textOfLog(added, log);
          assert.match(text, requiredLines(level, last)[log], log);
          const written = levelsIn(text);
          assert.deepEqual(
            less.filter((name) => written.has(name)),
            [],
            log,
          );
        }
      });

      it('cover requests through each proxy', () => {
        const expected = ['none', 'open', 'refused', 'signed in'].flatMap((proxy) =>
          ['off', 'on', 'fallback', 'override'].map((support) => {
            const passes = proxy === 'none' || (proxy !== 'refused' && support !== 'off');
            return { proxy, support, succeeded: Array.from({ length: 6 }, () => passes) };
          }),
        );
        assert.deepEqual(routes, expected);
      });

      it(`contain ${level === 'info' ? 'no' : 'the'} credentials of a request that passes them as auth`, () => {
        const controls = credentialCanaries(control);
        const lines = textOfLog(added, 'extension host')
          .split('\n')
          .filter((line) => canariesIn(Buffer.from(line), controls).length > 0);
        for (const route of routes) {
          const isResolved = route.support !== 'off' && level !== 'info';
          assert.equal(
            lines.some((line) => line.includes(`${controlPath(route)} `)),
            isResolved,
            `the control's line, ${route.proxy}, ${route.support}`,
          );
        }
      });

      it('were searched for values that were sent and received', async () => {
        await handler.caughtUp();
        assert.equal(handler.received.length, 2);
        const sent = [...sandbox.requests, ...tlsSandbox.requests, ...handler.received].map(
          ({ headers }) => String(headers['authorization']),
        );
        const addresses = Buffer.from(
          sandbox.requests.map(({ path: requested }) => requested).join(),
        );
        assert.deepEqual(
          new Set(canariesIn(addresses, pathCanaries()).map(({ kind }) => kind)),
          new Set(['personal values']),
          'only the value that is a path is requested',
        );
        const everything = Buffer.concat([Buffer.from(`${result} ${sent.join(' ')}`), image]);
        const found = new Set(canariesIn(everything, canaries).map(({ name }) => name));
        for (const name of [
          'Basic header',
          'handler’s header',
          'full name',
          'personal number',
          'birth date',
          'applicant ID',
          'reference number',
          'picture',
          'embedded picture',
          'signed URL',
          'signature',
          'path of a person',
        ]) {
          assert.ok(found.has(name), name);
        }
      });
    });
  }

  function paths(): { id: string; imagePath: string; videoPath: string } {
    const { selfie } = JSON.parse(result) as { selfie: { image_path: string; video_path: string } };
    return { id: canaryJourneyId, imagePath: selfie.image_path, videoPath: selfie.video_path };
  }
});

/** Both levels in the newest version; only Trace, which includes the other, in the minimum version. */
function levelsToSearch(): readonly LogLevel[] {
  const [major, minor] = vscode.version.split('.');
  return manifest().engines.vscode.startsWith(`^${major}.${minor}.`) ? ['trace'] : logLevels;
}

/** Waits until all earlier lines are in the files. */
async function flushedLogs(): Promise<LogText[]> {
  const before = await readHostLogs();
  const mark = 'an audit begins';
  console.warn(mark);
  vscode.workspace.getConfiguration().get(RESOURCE_SETTING);
  return untilHostLogs((logs) => {
    const written = addedSince(before, logs);
    return (
      textOfLog(written, 'extension host').includes(`'${RESOURCE_SETTING}'`) &&
      textOfLog(written, 'window').includes(mark)
    );
  });
}

/** Writes a last line to each log; returns patterns for them. */
function writeLastLines(level: LogLevel, last: string): Record<VscodeLog, RegExp> {
  const mark = `the audit at ${level} is over`;
  console.log(mark);
  vscode.workspace.getConfiguration().get(RESOURCE_SETTING);
  return {
    'extension host': new RegExp(`'${RESOURCE_SETTING}'`),
    // The extension writes nothing to the server's log.
    server: new RegExp(`Log level changed to ${level}`),
    window: new RegExp(mark),
    'output channel IDWise': new RegExp(last),
  };
}

/** Lines that each log contains at a level. */
function requiredLines(level: LogLevel, last: string): Record<VscodeLog, RegExp> {
  const resolved = String.raw`\[debug\] ProxyResolver#resolveProxy \S+ http://sandbox\.invalid:\d+/journey/v2/spot-checks/${canaryJourneyId} PROXY`;
  return {
    'extension host': {
      info: new RegExp(String.raw`\[warning\] .*'${RESOURCE_SETTING}'`),
      trace: new RegExp(`${resolved}[^]*\\[trace\\] ProxyResolver#tls\\.connect`),
    }[level],
    server: new RegExp(String.raw`\[${level}\] Log level changed to ${level}`),
    window: {
      info: new RegExp(String.raw`\[info\] the audit at ${level} is over`),
      trace: /\[trace\] CommandService#executeCommand _setContext/,
    }[level],
    'output channel IDWise': new RegExp(String.raw`\[warning\] GET /v2/spot-checks/${last} · 404`),
  };
}

/** Removes the only lines that may contain the path with a name: below Info, VS Code itself logs the URL of each request. */
function withoutUrlOfPerson(text: string, level: LogLevel): string {
  if (level === 'info') return text;
  const address = `/image/${encodeURIComponent(canaryPaths.person)} `;
  const lines = text.split('\n');
  return lines
    .filter((line) => !(line.includes('ProxyResolver#') && line.includes(address)))
    .join('\n');
}

async function fileOfImage(imagePath: string): Promise<string> {
  const folder = path.join(extension().extensionPath, 'media/samples/pictures');
  const name = (await readdir(folder)).find((file) => file.startsWith(imagePath));
  assert.ok(name, 'the sample has a picture');
  return path.join(folder, name);
}
