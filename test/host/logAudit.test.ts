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
import { askAcrossProxies, controlPath, type Route } from './support/acrossProxies';
import { extension, manifest } from './support/extension';
import { removeAllProfiles } from './support/profilesByCommand';
import { hostLogsWhen, logsOfThisHost, readHostLogs, setLogLevel } from './support/hostLogs';
import { useEverything } from './support/useEverything';

/** Handed to `http.request` as `auth`, as a client must not do it: what VS Code makes of it has to be found. */
const control = { apiKey: 'control-5a1c0d93e7b2', apiSecret: 'control-secret-Xw7Rk2Lp' };

/** What VS Code writes of this setting whenever somebody asks for it like this. */
const RESOURCE_SETTING = 'css.lint.zeroUnits';

/** The names of levels in the logs, from the least on. */
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
        // The server notes the level when it changes, and only then.
        await setLogLevel('warn');
        const before = await logsAfterLinesBefore();
        await setLogLevel(level);
        const resultFile = vscode.Uri.file(path.join(folder, `${level}.json`));
        await writeFile(resultFile.fsPath, result);
        const profile = `Audit ${level}`;
        const handlerAddress = handler.address;
        await useEverything({ sandbox, profile, resultFile, last, handlerAddress });
        routes = await askAcrossProxies([sandbox, tlsSandbox], paths(), control);
        const ends = provokeLastLines(level, last);
        const now = await hostLogsWhen((logs) => {
          const written = addedSince(before, logs);
          return logsOfThisHost.every((log) => ends[log].test(textOfLog(written, log)));
        });
        added = addedSince(before, now);
      });

      after(() => handler.stop());

      it('hold no key, no secret, no person and no picture', () => {
        const found = [...logsOfThisHost, 'others' as const].map((log) =>
          auditRow(log, level, withoutAddressOfPerson(textOfLog(added, log), level), canaries),
        );
        rows.push(...found);
        assert.deepEqual(
          found.flatMap(({ finds }) => finds),
          [],
        );
      });

      it('are written, with nothing of a level below', () => {
        const less = WRITTEN_LEVELS.slice(0, WRITTEN_LEVELS.indexOf(level));
        for (const log of logsOfThisHost) {
          const text = textOfLog(added, log);
          assert.match(text, linesThatMustBeThere(level, last)[log], log);
          const written = levelsIn(text);
          assert.deepEqual(
            less.filter((name) => written.has(name)),
            [],
            log,
          );
        }
      });

      it('were searched while requests went every way that they can go', () => {
        const expected = ['none', 'open', 'refused', 'signed in'].flatMap((proxy) =>
          ['off', 'on', 'fallback', 'override'].map((support) => {
            const passes = proxy === 'none' || (proxy !== 'refused' && support !== 'off');
            return { proxy, support, answered: Array.from({ length: 6 }, () => passes) };
          }),
        );
        assert.deepEqual(routes, expected);
      });

      it(`hold ${level === 'info' ? 'none of ' : ''}the credentials of a request that hands them over as auth`, () => {
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

      it('were searched for what has been sent and answered', async () => {
        await handler.caughtUp();
        assert.equal(handler.received.length, 2);
        const sent = [...sandbox.requests, ...tlsSandbox.requests, ...handler.received].map(
          ({ headers }) => String(headers['authorization']),
        );
        const addresses = Buffer.from(sandbox.requests.map(({ path: sentTo }) => sentTo).join());
        assert.deepEqual(
          new Set(canariesIn(addresses, pathCanaries()).map(({ kind }) => kind)),
          new Set(['personal values']),
          'of what stands in the place of a path, only the path is requested',
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

/**
 * Every level in the newest version. The oldest one that the extension runs in is searched at Trace alone, at which VS Code
 * writes whatever it writes at the other levels.
 */
function levelsToSearch(): readonly LogLevel[] {
  const [major, minor] = vscode.version.split('.');
  return manifest().engines.vscode.startsWith(`^${major}.${minor}.`) ? ['trace'] : logLevels;
}

/** The logs once they hold all that was written before, at whatever level: a line is in its file a moment later. */
async function logsAfterLinesBefore(): Promise<LogText[]> {
  const before = await readHostLogs();
  const mark = 'an audit begins';
  console.warn(mark);
  vscode.workspace.getConfiguration().get(RESOURCE_SETTING);
  return hostLogsWhen((logs) => {
    const written = addedSince(before, logs);
    return (
      textOfLog(written, 'extension host').includes(`'${RESOURCE_SETTING}'`) &&
      textOfLog(written, 'window').includes(mark)
    );
  });
}

/** Makes each log write a line after all that it has been told; gives the lines to wait for. */
function provokeLastLines(level: LogLevel, last: string): Record<VscodeLog, RegExp> {
  const mark = `the audit at ${level} is over`;
  console.log(mark);
  vscode.workspace.getConfiguration().get(RESOURCE_SETTING);
  return {
    'extension host': new RegExp(`'${RESOURCE_SETTING}'`),
    // Nothing of ours reaches the server; it notes the change of its level.
    server: new RegExp(`Log level changed to ${level}`),
    window: new RegExp(mark),
    'output channel IDWise': new RegExp(last),
  };
}

/** What each log holds at a level when it is written at all. */
function linesThatMustBeThere(level: LogLevel, last: string): Record<VscodeLog, RegExp> {
  const resolved = String.raw`\[debug\] ProxyResolver#resolveProxy \S+ http://sandbox\.invalid:\d+/journey/v2/spot-checks/${canaryJourneyId} PROXY`;
  return {
    'extension host': {
      info: new RegExp(String.raw`\[warning\] .*'${RESOURCE_SETTING}'`),
      debug: new RegExp(resolved),
      trace: new RegExp(`${resolved}[^]*\\[trace\\] ProxyResolver#tls\\.connect`),
    }[level],
    server: new RegExp(String.raw`\[${level}\] Log level changed to ${level}`),
    window: {
      info: new RegExp(String.raw`\[info\] the audit at ${level} is over`),
      debug: /\[debug\] Configuration keys changed in USER target http\.proxySupport/,
      trace: /\[trace\] CommandService#executeCommand _setContext/,
    }[level],
    'output channel IDWise': new RegExp(String.raw`\[warning\] GET /v2/spot-checks/${last} · 404`),
  };
}

/**
 * Below Info, VS Code itself writes the address of each request of each extension, and so the path that is a person's name. This
 * is the one line in which it may be.
 */
function withoutAddressOfPerson(text: string, level: LogLevel): string {
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
