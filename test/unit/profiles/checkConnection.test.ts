import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { credentialForms } from '../../../src/api/credentialForms';
// Loaded here, so that loading counts neither in the time nor in the changed code of a test.
import '../../../src/api/IdwiseClient';
import { failed, success } from '../../../src/api/RequestFailure';
import { connectionLines } from '../../../src/explanations/connectionLines';
import {
  connectionReport,
  type ConnectionLine,
  type LineState,
} from '../../../src/explanations/connectionReport';
import type { Clock } from '../../../src/base/waits';
import {
  checkConnection,
  type CheckStep,
  type ConnectionFindings,
  type ConnectionCheckOptions,
} from '../../../src/profiles/checkConnection';
import type { NetworkSettings } from '../../../src/profiles/settings';
import {
  bareResponse,
  errorResponse,
  errorBody,
  htmlResponse,
  jsonResponse,
} from '../../sandbox/responses';
import type { Fault } from '../../sandbox/Fault';
import { GATEWAYS, gatewayNames } from '../../sandbox/gateways';
import type { KeyPair } from '../../sandbox/keys';
import { SandboxApi, type SandboxOptions } from '../../sandbox/SandboxApi';
import { NETWORK_DEFAULTS } from './networkDefaults';
import { column } from '../../support/columns';
import { listed } from '../../support/listed';

const UNUSED = '000000000000000000000000';
const ALL = listed(`
  Settings, Name, Connection, Secure connection, Base path, Credentials, Calls, Environment,
  Allow-list, Clock, Round trip`);

/** The result of a check and its report. */
interface Checked {
  readonly findings: ConnectionFindings;
  readonly lines: readonly ConnectionLine[];
  readonly report: string;
  /** The waits of the check between its requests, in milliseconds. */
  readonly waits: readonly number[];
  readonly steps: readonly CheckStep[];
}

type Failed = Checked & ConnectionLine & { readonly states: Readonly<Record<string, LineState>> };

type Question = Partial<ConnectionCheckOptions> & {
  readonly pair?: KeyPair;
  readonly timeoutMs?: number;
  readonly network?: NetworkSettings;
};

describe('checkConnection', () => {
  let sandbox: SandboxApi;

  beforeEach(async () => (sandbox = await SandboxApi.start()));
  afterEach(() => sandbox.stop());

  async function restart(options: SandboxOptions): Promise<void> {
    await sandbox.stop();
    sandbox = await SandboxApi.start(options);
  }

  async function check(question: Question = {}): Promise<Checked> {
    const { pair = sandbox.keys.live, timeoutMs = 10_000, network = NETWORK_DEFAULTS } = question;
    const { baseUrl = sandbox.baseUrl } = question;
    const waits: number[] = [];
    const steps: CheckStep[] = [];
    const clock: Clock = {
      now: () => Date.now(),
      wait: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    };
    const findings = await checkConnection({
      otherBaseUrls: [],
      credentials: success(pair),
      environment: { timeoutMs: () => timeoutMs, onAttempt: () => undefined },
      signal: new AbortController().signal,
      startedAt: performance.now(),
      clock,
      onStep: (step) => steps.push(step),
      ...question,
      baseUrl,
    });
    const isRegion = (question.otherBaseUrls ?? []).length > 0;
    const facts = { baseUrl, isRegion, findings, network, timeoutMs, environment: undefined };
    const lines = connectionLines(facts);
    const { host } = new URL(baseUrl);
    const head = { profileName: 'Acme *live*', host, checkedAt: 0, versions: ['editor 1.2.3'] };
    const report = connectionReport(head, lines, credentialForms(pair.apiKey, pair.apiSecret));
    assertShareable(report, pair);
    return { findings, lines, report, waits, steps };
  }

  /** Fails when a report contains something confidential. */
  function assertShareable(report: string, { apiKey, apiSecret }: KeyPair): void {
    const header = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
    for (const secret of [apiKey, apiSecret, header, header.slice(0, 12), UNUSED, 'spot-checks']) {
      assert.ok(!report.includes(secret), `${secret} is in the report:\n${report}`);
    }
  }

  function statesOf({ lines }: Checked): Readonly<Record<string, LineState>> {
    assert.deepEqual(column(lines, 'label'), ALL);
    return Object.fromEntries(lines.map(({ label, state }) => [label, state]));
  }

  /** Expects a check to fail at one line only, and returns that line. */
  async function checkFailing(label: string, question: Question = {}): Promise<Failed> {
    const checked = await check(question);
    const states = statesOf(checked);
    const failures = Object.keys(states).filter((name) => states[name] === 'failed');
    assert.deepEqual(failures, [label], checked.report);
    const line = checked.lines.find(({ state }) => state === 'failed');
    assert.ok(line?.remedy, `${label} says what to do`);
    for (const { state, finding } of checked.lines) {
      if (state === 'notReached') assert.match(finding, /^[A-Z].+\.$/s);
    }
    assert.match(checked.report, new RegExp(`The first step that failed: ${label}\\.`));
    return { ...checked, ...line, states };
  }

  /** Method, path and header of each request. */
  function sentRequests(): readonly (readonly string[])[] {
    return sandbox.requests.map(({ method, path, headers }) => [
      method,
      path,
      headers.authorization ?? 'none',
    ]);
  }

  function basic({ apiKey, apiSecret }: KeyPair): string {
    return `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
  }

  const request = (header = basic(sandbox.keys.live)): readonly string[] => [
    'GET',
    `/journey/v2/spot-checks/${UNUSED}`,
    header,
  ];

  const onboardingRequest = (): readonly string[] => [
    'GET',
    `/journey/v2/get/${UNUSED}`,
    basic(sandbox.keys.live),
  ];

  /** Spot checks from IDWise and onboarding journeys from another server, or the other way round. */
  function breakCall(call: 'spot-checks' | 'get', fault: Fault): void {
    sandbox.fault(({ url = '' }) => url.includes(`/v2/${call}/`), fault);
  }

  describe('of a connection in order', () => {
    const answers: Readonly<Record<string, Fault>> = {
      'a 404 of IDWise': {},
      'a 403 unauthorized': { response: errorResponse('unauthorized') },
      'a result': { response: jsonResponse(200, '{"system_decision": null}') },
    };
    for (const [what, fault] of Object.entries(answers)) {
      it(`passes with ${what}, with a request on each call and four more at two-second intervals`, async () => {
        sandbox.fault(UNUSED, fault);
        const checked = await check();
        assert.deepEqual(statesOf(checked), {
          ...Object.fromEntries(ALL.map((label) => [label, 'passed'])),
          'Secure connection': 'notReached',
          Environment: 'notReached',
        });
        const more = Array.from({ length: 4 }, () => request());
        assert.deepEqual(sentRequests(), [request(), onboardingRequest(), ...more]);
        assert.equal(checked.waits.length, 4);
        assert.ok(checked.waits.every((ms) => ms >= 2000));
        assert.deepEqual(column(checked.steps, 'step'), ['request', ...Array(4).fill('roundTrip')]);
        assert.equal(checked.findings.probe, undefined);
        assert.match(checked.report, /No step failed\./);
        assert.match(checked.report, /Get Spot Check Result and Get Journey Result both respond\./);
        assert.match(checked.report, /\d+ ms, the median of 5 requests \(\d+ to \d+ ms\)/);
      });
    }

    it('shows the median of the round trips', async () => {
      const { findings, report } = await check();
      const sorted = findings.roundTripsMs.toSorted((a, b) => a - b);
      assert.match(report, new RegExp(` ${Math.round(sorted[2] ?? NaN)} ms, the median of 5`));
    });

    it('shows only the host of the server, and the profile as plain text', async () => {
      const { report } = await check();
      assert.match(report, new RegExp(`^Server: ${new URL(sandbox.baseUrl).host}  $`, 'm'));
      assert.ok(!report.includes('/journey'), report);
      assert.match(report, /^Profile: Acme \\\*live\\\* {2}$/m);
      assert.match(report, /^Checked: 1970-01-01 00:00:00 UTC {2}$/m);
      assert.match(report, /^editor 1\.2\.3$/m);
    });

    it('sends no more requests when IDWise asks to slow down', async () => {
      sandbox.fault(UNUSED, { response: errorResponse('missing_requested_resource'), times: 3 });
      sandbox.fault(UNUSED, { response: jsonResponse(429, '{}') });
      sandbox.fault(UNUSED, { response: errorResponse('missing_requested_resource'), times: 3 });
      const checked = await check();
      assert.equal(statesOf(checked)['Round trip'], 'passed');
      assert.deepEqual(sentRequests(), [request(), onboardingRequest(), request(), request()]);
      assert.match(checked.report, /the median of 2 requests/);
    });
  });

  describe('of credentials', () => {
    it('that are wrong fails after one request', async () => {
      const pair = { ...sandbox.keys.live, apiSecret: 'live-secret-wrong' };
      const { states, actions, finding } = await checkFailing('Credentials', { pair });
      assert.equal(actions?.[0], 'updateCredentials');
      assert.match(finding, /\(HTTP 401 invalid_credentials\)$/);
      assert.deepEqual([states['Base path'], states['Allow-list']], ['passed', 'notReached']);
      assert.deepEqual([states['Clock'], states['Round trip']], ['passed', 'notReached']);
      assert.deepEqual(sentRequests(), [request(basic(pair))]);
    });

    it('that another server refuses does not pass the base path', async () => {
      sandbox.fault(UNUSED, { response: htmlResponse(401, 'Sign in', 'to the gateway') });
      const { states } = await checkFailing('Credentials');
      assert.equal(states['Base path'], 'notReached');
      assert.deepEqual(sentRequests(), [request()]);
    });

    it('that are not stored sends a request without any, and tells how to enter them', async () => {
      const credentials = failed({ kind: 'noCredentials' });
      const { states, actions } = await checkFailing('Credentials', { credentials });
      assert.deepEqual([actions?.[0], states['Base path']], ['updateCredentials', 'passed']);
      assert.deepEqual(sentRequests(), [request('none')]);
    });

    it('of another IP address says that the address is refused', async () => {
      const pair = sandbox.keys.otherAddress;
      const { states, remedy } = await checkFailing('Allow-list', { pair });
      assert.match(remedy ?? '', /allow-list/);
      assert.equal(states['Credentials'], 'notReached');
      assert.deepEqual(sentRequests(), [request(basic(pair))]);
    });
  });

  describe('of a base path', () => {
    for (const gateway of gatewayNames) {
      it(`chosen by a person, where ${gateway} responds, sends one request on both calls`, async () => {
        sandbox.fault(/.*/, { response: GATEWAYS[gateway] });
        const { states, finding, actions, report } = await checkFailing('Base path');
        assert.match(finding, /API is not at this URL \(HTTP 40[34], /);
        assert.deepEqual(actions, ['retry', 'addProfile']);
        assert.deepEqual([states['Connection'], states['Credentials']], ['passed', 'notReached']);
        assert.deepEqual([states['Clock'], states['Calls']], ['passed', 'notReached']);
        assert.deepEqual(sentRequests(), [request(), onboardingRequest()]);
        assert.ok(!report.includes('/journey'), report);
      });

      it(`of a region, where ${gateway} responds, finds the API elsewhere without credentials`, async () => {
        await restart({ prefix: '', gateway: GATEWAYS[gateway] });
        const { origin } = new URL(sandbox.baseUrl);
        const region = { baseUrl: `${origin}/journey`, otherBaseUrls: [origin] };
        const { finding, actions, steps } = await checkFailing('Base path', region);
        assert.match(
          finding,
          /\(\/journey: HTTP 40[34], .+; \/: HTTP 401, a response from IDWise\)/,
        );
        assert.deepEqual(actions, ['updateCredentials']);
        const elsewhere = ['GET', `/v2/spot-checks/${UNUSED}`, 'none'];
        assert.deepEqual(sentRequests(), [request(), onboardingRequest(), elsewhere]);
        assert.deepEqual(column(steps, 'step'), ['request', 'paths']);
      });
    }

    it('of a region is not searched for when IDWise itself refuses', async () => {
      sandbox.fault(/.*/, { response: errorResponse('not_allowed_ip_address') });
      const { origin } = new URL(sandbox.baseUrl);
      const checked = await check({ otherBaseUrls: [origin] });
      assert.equal(statesOf(checked)['Base path'], 'passed');
      assert.equal(checked.findings.search, undefined);
      assert.deepEqual(sentRequests(), [request()]);
    });

    it('is right where IDWise refuses the key with an undocumented code', async () => {
      sandbox.fault(/.*/, { response: jsonResponse(403, errorBody('made_up', 'No.')) });
      const { states, finding } = await checkFailing('Credentials');
      assert.equal(states['Base path'], 'passed');
      assert.match(finding, /HTTP 403 made_up/);
    });

    it('of a region that is nowhere lists the response of each path', async () => {
      await restart({ prefix: '/elsewhere', gateway: GATEWAYS.Kong });
      const { origin } = new URL(sandbox.baseUrl);
      const otherBaseUrls = ['', '/a', '/b', '/c', '/d'].map((path) => origin + path);
      const { finding, actions } = await checkFailing('Base path', {
        baseUrl: `${origin}/journey`,
        otherBaseUrls,
      });
      assert.match(finding, /\/journey: .+; \/: .+; \/a: .+; \/b: HTTP 404, JSON not from IDWise/);
      assert.deepEqual(actions, ['retry', 'addProfile']);
      assert.equal(sentRequests().length, 5);
    });

    const others: readonly (readonly [string, Fault, RegExp])[] = [
      ['a guest network', { response: htmlResponse(200, 'Wi-Fi', 'Sign in.') }, /guest network/],
      ['a firewall', { response: htmlResponse(403, 'Blocked', 'Incident') }, /firewall/],
      ['a text', { response: bareResponse(200, {}, 'OK') }, /guest network/],
      ['429', { response: jsonResponse(429, '{}') }, /Wait a little/],
      ['503', { response: jsonResponse(503, '{}') }, /Try again/],
      ['a redirect', { response: bareResponse(302) }, /base URL/],
      ['SSH', { delivery: { how: 'raw', text: 'SSH-2.0-x\r\n' } }, /base URL/],
    ];
    for (const [what, fault, expected] of others) {
      it(`where ${what} responds fails once, with its own advice`, async () => {
        sandbox.fault(/.*/, fault);
        const { remedy } = await checkFailing('Base path');
        assert.match(remedy ?? '', expected);
        assert.deepEqual(sentRequests(), [request()]);
      });
    }
  });

  describe('of the calls for results', () => {
    for (const gateway of gatewayNames) {
      it(`names the one that ${gateway} does not know`, async () => {
        breakCall('get', { response: GATEWAYS[gateway] });
        const { states, finding, remedy } = await checkFailing('Calls');
        assert.match(
          finding,
          /^Get Spot Check Result responds, Get Journey Result does not \(HTTP 40[34], .+\)\.$/,
        );
        assert.match(remedy ?? '', /^Onboarding journeys cannot be opened .+ Ask IDWise/);
        assert.deepEqual([states['Round trip'], sentRequests().length], ['passed', 6]);
      });

      it(`passes the base path where ${gateway} knows only the call for onboarding journeys`, async () => {
        breakCall('spot-checks', { response: GATEWAYS[gateway] });
        const { origin } = new URL(sandbox.baseUrl);
        const { states, finding, remedy } = await checkFailing('Calls', {
          otherBaseUrls: [origin],
        });
        assert.match(
          finding,
          /^Get Journey Result responds, Get Spot Check Result does not \(HTTP 40[34], .+\)\.$/,
        );
        assert.match(remedy ?? '', /^Spot checks cannot be opened .+ Ask IDWise/);
        assert.deepEqual([states['Base path'], states['Credentials']], ['passed', 'passed']);
        const more = Array.from({ length: 5 }, () => onboardingRequest());
        assert.deepEqual(sentRequests(), [request(), ...more]);
      });
    }

    it('gives advice when the second one fails for another reason', async () => {
      breakCall('get', { response: jsonResponse(503, '{}') });
      assert.match((await checkFailing('Calls')).remedy ?? '', /^Onboarding .+ Try again/);
    });

    it('assigns a refusal of IDWise to its call', async () => {
      breakCall('spot-checks', { response: GATEWAYS.Kong });
      const pair = { ...sandbox.keys.live, apiSecret: 'live-secret-wrong' };
      const { states } = await checkFailing('Credentials', { pair });
      assert.deepEqual([states['Base path'], states['Calls']], ['passed', 'notReached']);
    });
  });

  describe('of a network', () => {
    it('without the name fails, and says that the probe knows no proxy', async () => {
      const baseUrl = 'https://no-such-host.invalid/journey';
      const { states, finding } = await checkFailing('Name', { baseUrl });
      assert.match(finding, /no-such-host\.invalid/);
      assert.match(finding, /Without VS Code’s proxy: its name does not resolve \(E/);
      assert.deepEqual([states['Connection'], states['Clock']], ['notReached', 'notReached']);
      assert.deepEqual(sentRequests(), []);
    });

    it('whose port refuses fails', async () => {
      const baseUrl = await SandboxApi.refusingBaseUrl();
      const { states, finding, steps } = await checkFailing('Connection', { baseUrl });
      assert.match(finding, /its port accepts no connection \(ECONNREFUSED\)/);
      assert.equal(states['Name'], 'passed');
      assert.deepEqual(column(steps, 'step'), ['request', 'probes']);
    });

    for (const scheme of ['http', 'https']) {
      it(`whose port hangs fails in time: ${scheme}`, async () => {
        const server = createServer();
        const sockets = new Set<Socket>();
        server.on('connection', (socket) => sockets.add(socket));
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        const baseUrl = `${scheme}://127.0.0.1:${port}/journey`;
        const { actions, finding } = await checkFailing('Connection', { baseUrl, timeoutMs: 300 });
        assert.deepEqual(actions, ['retry', 'openSettings']);
        assert.match(finding, /within 0\.3 s\..*its port accepts connections/);
        if (scheme === 'https') assert.match(finding, /no secure connection .*\(timeout\)/);
        for (const socket of sockets) socket.destroy();
        server.close();
      });
    }

    it('that breaks the connection fails after one request', async () => {
      sandbox.fault(/.*/, { delivery: { how: 'reset', when: 'before-headers' } });
      await checkFailing('Connection');
      assert.deepEqual(sentRequests(), [request()]);
    });

    it('behind a proxy with a sign-in links to its settings', async () => {
      sandbox.fault(/.*/, { response: bareResponse(407) });
      const proxy = { host: 'proxy.example:8080', from: 'http.proxy' };
      const { actions, report } = await checkFailing('Connection', {
        network: { ...NETWORK_DEFAULTS, proxy },
      });
      assert.ok(actions?.includes('openProxySettings'));
      assert.match(report, /proxy proxy\.example:8080 \(http\.proxy\)/);
      assert.deepEqual(sentRequests(), [request()]);
    });
  });

  describe('of a certificate', () => {
    const trusted = getCACertificates('default');
    before(() => setDefaultCACertificates([...trusted, SandboxApi.authorityCertificate()]));
    after(() => setDefaultCACertificates(trusted));

    for (const [variant, expected] of [
      ['expired', /expired.*issued by Sandbox authority.*is valid from/s],
      ['self-signed', /self-signed.*issued by IDWise Journey Inspector sandbox/s],
      ['unknown-issuer', /not trusted.*issued by Authority that is not trusted/s],
      ['not-yet-valid', /clock/],
      ['wrong-host', /another host name/],
    ] as const) {
      it(`that is ${variant} fails, sends nothing, and never offers to ignore it`, async () => {
        await restart({ tls: variant });
        const { states, finding, actions, report } = await checkFailing('Secure connection');
        assert.match(finding, expected);
        assert.ok(actions?.includes('openProxySettings'));
        assert.doesNotMatch(report, /disable|turn(ed)? off|switch(ed)? off/i);
        assert.equal(states['Connection'], 'passed');
        assert.deepEqual(sentRequests(), []);
      });
    }

    it('that is trusted passes', async () => {
      await restart({ tls: 'valid' });
      assert.equal(statesOf(await check())['Secure connection'], 'passed');
      assert.equal(sentRequests().length, 6);
    });
  });

  describe('of a clock', () => {
    const HOUR = 3_600_000;

    /** Sets the date of the server's responses. */
    function setDate(date: string): void {
      sandbox.fault(UNUSED, {
        response: (ordinary) => ({ ...ordinary, headers: { ...ordinary.headers, date } }),
      });
    }

    for (const [what, offset, expected] of [
      ['ahead', -HOUR - 1000, /is 1 (h|hr) ?(1 sec)?.*ahead of the server’s/],
      ['behind', HOUR + 1000, /is 1 (h|hr).*behind the server’s/],
    ] as const) {
      it(`that is ${what} shows the difference`, async () => {
        setDate(new Date(Date.now() + offset).toUTCString());
        const { states, finding } = await checkFailing('Clock');
        assert.match(finding, expected);
        assert.equal(states['Round trip'], 'passed');
      });
    }

    it('is not judged when the date of the response cannot be compared', async () => {
      setDate('today');
      assert.equal(statesOf(await check())['Clock'], 'notReached');
    });
  });

  describe('of settings', () => {
    it('lists each one that is in force', async () => {
      const network: NetworkSettings = {
        proxy: { host: 'proxy.example:8080', from: 'HTTPS_PROXY' },
        proxyIsUnreadable: false,
        proxySupportIsOff: true,
        exceptions: 2,
        strictSsl: false,
        systemCertificates: false,
      };
      const { report } = await check({ network, timeoutMs: 7000 });
      assert.match(
        report,
        /proxy proxy\.example:8080 \(HTTPS_PROXY\); not used: http\.proxySupport is off; no proxy is used for this machine; exceptions in http\.noProxy: 2; strict SSL off \(http\.proxyStrictSSL\); system certificates off \(http\.systemCertificates\); time limit 7 sec/,
      );
    });

    it('fails at a proxy that VS Code cannot read', async () => {
      const network = { ...NETWORK_DEFAULTS, proxyIsUnreadable: true };
      const { actions } = await checkFailing('Settings', { network });
      assert.deepEqual(actions, ['openProxySettings']);
    });
  });

  it('gives a request only the time left for the whole check', async () => {
    sandbox.fault(/.*/, { delivery: { how: 'silence' } });
    const startedAt = performance.now() - 14_000;
    const { findings } = await check({ startedAt, timeoutMs: 120_000 });
    const { kind, limit } = findings.response.failure ?? {};
    assert.equal(kind, 'timeout');
    assert.ok((limit ?? Infinity) <= 500, `${limit} ms`);
  });

  it('ends when it is cancelled, without another request', async () => {
    const controller = new AbortController();
    const { findings } = await check({
      signal: controller.signal,
      onStep: ({ step }) => {
        if (step === 'roundTrip') controller.abort();
      },
    });
    assert.equal(findings.roundTripsMs.length, 1);
    assert.deepEqual(sentRequests(), [request(), onboardingRequest()]);
  });
});
