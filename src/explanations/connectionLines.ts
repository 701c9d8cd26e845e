import * as l10n from '@vscode/l10n';
import { isLoopback } from '../api/apiUrls';
import { FAILURES, STAGES, type Stage } from '../api/failures';
import type { RequestFailure } from '../api/RequestFailure';
import type { ConnectionFindings } from '../profiles/checkConnection';
import type { NetworkSettings } from '../profiles/settings';
import { quantity } from '../text/localization';
import { responseWords, explainFailure } from './failureExplanations';
import type { ConnectionLine } from './connectionReport';
import { markdownText } from '../text/markdownText';
import { callsLine, clockLine, roundTripLine, probeWords } from './measuredLines';

export interface ConnectionFacts {
  readonly baseUrl: string;
  /** Whether the base URL is a documented one. Any other path stays out of the report. */
  readonly isRegion: boolean;
  readonly findings: ConnectionFindings;
  readonly network: NetworkSettings;
  /** Limit of one request from the setting, in milliseconds. */
  readonly timeoutMs: number;
  /** The environment's name from an open journey of the profile, or `other` if its key belongs to another environment. */
  readonly environment: { readonly name: string } | 'other' | undefined;
}

/** The lines of a report, in the order of the steps. */
export function connectionLines(facts: ConnectionFacts): readonly ConnectionLine[] {
  const { findings, network } = facts;
  const { response, probe } = findings;
  const host = new URL(facts.baseUrl).host;
  const failedAt = stageOf(findings);
  const line = (
    stage: Stage,
    label: string,
    passed: string,
    failed: () => Omit<ConnectionLine, 'label' | 'state'>,
  ): ConnectionLine => {
    if (stage === failedAt) return { label, state: 'failed', ...failed() };
    return failedAt === undefined || STAGES.indexOf(stage) < STAGES.indexOf(failedAt)
      ? { label, state: 'passed', finding: passed }
      : notReached(label);
  };
  const explained = (failure: RequestFailure): Omit<ConnectionLine, 'label' | 'state'> => {
    const { cause, advice, actions } = explainFailure(failure);
    const more = probe === undefined || failure !== response.failure ? [] : [probeWords(probe)];
    return {
      finding: [cause, ...more, codeOf(failure)].filter(Boolean).join(' '),
      remedy: advice,
      actions: actions.filter((action) => action !== 'showLog' && action !== 'checkConnection'),
    };
  };
  const failure = response.failure ?? { kind: 'cancelled' };
  const explainedFailure = () => explained(failure);
  const isForeignPath =
    failure.kind === 'notIdwise' || (failure.kind === 'noResult' && response.form !== 'idwise');
  const isTls = facts.baseUrl.startsWith('https:');
  const isProxied =
    network.proxy !== undefined && !network.proxySupportIsOff && !isThisMachine(facts.baseUrl);
  return [
    settingsLine(facts),
    isProxied && failedAt !== 'name'
      ? notReached(l10n.t('Name'), l10n.t('The proxy resolves the name.'))
      : line('name', l10n.t('Name'), l10n.t('{0} resolves.', host), explainedFailure),
    line(
      'connection',
      l10n.t('Connection'),
      isProxied
        ? l10n.t('{0} responds through the proxy.', host)
        : l10n.t('{0} accepts connections.', host),
      explainedFailure,
    ),
    isTls
      ? line(
          'tls',
          l10n.t('Secure connection'),
          l10n.t('The certificate is trusted.'),
          explainedFailure,
        )
      : notReached(
          l10n.t('Secure connection'),
          l10n.t('Plain http on this machine uses no secure connection.'),
        ),
    failedAt === 'credentials' && response.form !== 'idwise' && response.failure !== undefined
      ? notReached(
          l10n.t('Base path'),
          l10n.t('A server other than IDWise refused the credentials.'),
        )
      : line('path', l10n.t('Base path'), pathPassed(facts), () =>
          isForeignPath ? foreignPath(facts) : explained(failure),
        ),
    credentialsLine(),
    callsLine(findings),
    environmentLine(facts, failedAt),
    line(
      'allowList',
      l10n.t('Allow-list'),
      l10n.t('IDWise accepts requests from this machine’s address.'),
      explainedFailure,
    ),
    clockLine(findings),
    roundTripLine(findings),
  ];

  function credentialsLine(): ConnectionLine {
    const label = l10n.t('Credentials');
    const { withoutCredentials } = findings;
    if (withoutCredentials !== undefined) {
      return { label, state: 'failed', ...explained(withoutCredentials) };
    }
    return failedAt === 'allowList'
      ? notReached(label, l10n.t('IDWise refused this machine’s address and gave no details.'))
      : line(
          'credentials',
          label,
          l10n.t('IDWise accepts the API key and secret.'),
          explainedFailure,
        );
  }
}

/** The step at which the request failed; undefined when IDWise accepted it. */
function stageOf({ response, withoutCredentials }: ConnectionFindings): Stage | undefined {
  const { failure, form } = response;
  const { check } = failure === undefined ? { check: 'accepted' as const } : FAILURES[failure.kind];
  const stage = typeof check === 'function' ? check(form) : check;
  if (stage !== 'accepted') return stage;
  return withoutCredentials === undefined ? undefined : 'credentials';
}

function notReached(label: string, why = l10n.t('An earlier step failed.')): ConnectionLine {
  return { label, state: 'notReached', finding: why };
}

function settingsLine({ network, timeoutMs, baseUrl }: ConnectionFacts): ConnectionLine {
  const label = l10n.t('Settings');
  const finding = networkSettingsWords(network, timeoutMs, isThisMachine(baseUrl));
  if (!network.proxyIsUnreadable) return { label, state: 'passed', finding };
  return {
    label,
    state: 'failed',
    finding: `${l10n.t('VS Code ignores http.proxy, because it is not the URL of a proxy.')} ${finding}`,
    remedy: l10n.t('Write http.proxy with its scheme, such as http://proxy.example:8080.'),
    actions: ['openProxySettings'],
  };
}

function pathPassed({ isRegion, baseUrl }: ConnectionFacts): string {
  return isRegion
    ? l10n.t('IDWise responds at {0}.', new URL(baseUrl).pathname)
    : l10n.t('IDWise responds at the base URL of the profile.');
}

function foreignPath({
  findings,
  isRegion,
  baseUrl,
}: ConnectionFacts): Omit<ConnectionLine, 'label' | 'state'> {
  const { response, search } = findings;
  // The path of a custom base URL may be confidential.
  const seen = isRegion
    ? [{ baseUrl, response }, ...(search?.seen ?? [])].map(
        ({ baseUrl: url, response: other }) => `${new URL(url).pathname}: ${responseWords(other)}`,
      )
    : [responseWords(response)];
  const finding = l10n.t('The API is not at this URL ({0}).', seen.join('; '));
  if (search?.found !== undefined) {
    return {
      finding,
      remedy: l10n.t(
        'Enter the credentials again with Update Credentials… to use {0}.',
        new URL(search.found).pathname,
      ),
      actions: ['updateCredentials'],
    };
  }
  return {
    finding,
    remedy: l10n.t(
      'On a guest network, sign in to it in a browser. Otherwise ask IDWise for the base URL of your account, and add a profile with this URL and the region Custom.',
    ),
    actions: ['retry', 'addProfile'],
  };
}

function environmentLine(
  { environment }: ConnectionFacts,
  failedAt: Stage | undefined,
): ConnectionLine {
  const label = l10n.t('Environment');
  if (environment === 'other') {
    return {
      label,
      state: 'failed',
      finding: l10n.t('An open journey belongs to a different environment or tenant than the key.'),
      remedy: l10n.t('Switch to the profile with the other key (live or sandbox).'),
      actions: ['switchProfile', 'addProfile'],
    };
  }
  if (environment !== undefined) {
    return {
      label,
      state: 'passed',
      finding: l10n.t('{0}, according to an open journey.', markdownText(environment.name)),
    };
  }
  return failedAt === undefined
    ? notReached(label, l10n.t('Unknown until a journey of this profile is opened.'))
    : notReached(label);
}

/** VS Code uses no proxy for loopback. */
function isThisMachine(baseUrl: string): boolean {
  return isLoopback(new URL(baseUrl).hostname);
}

/** `(HTTP 401 invalid_credentials)`. A code of several words is a message, which stays out of the report. */
function codeOf({ status, errorCode, systemCode }: RequestFailure): string | undefined {
  const code = [errorCode, systemCode].find((text) => /^[\w.-]{1,64}$/.test(text ?? ''));
  const all = [status === undefined ? undefined : `HTTP ${status}`, code].filter(Boolean).join(' ');
  return all === '' ? undefined : `(${all})`;
}

/** The active settings as a sentence without its full stop. Contains no value that may hold a password. */
function networkSettingsWords(
  network: NetworkSettings,
  timeoutMs: number,
  isThisMachine: boolean,
): string {
  const { proxy, proxySupportIsOff, exceptions, strictSsl, systemCertificates } = network;
  const parts = [
    proxy === undefined
      ? l10n.t('no proxy in VS Code’s settings; VS Code uses the system’s proxy settings')
      : l10n.t('proxy {0} ({1})', proxy.host, proxy.from),
    proxySupportIsOff ? l10n.t('not used: http.proxySupport is off') : undefined,
    isThisMachine ? l10n.t('no proxy is used for this machine') : undefined,
    exceptions > 0 ? l10n.t('exceptions in http.noProxy: {0}', exceptions) : undefined,
    strictSsl ? l10n.t('strict SSL on') : l10n.t('strict SSL off (http.proxyStrictSSL)'),
    systemCertificates
      ? l10n.t('system certificates on')
      : l10n.t('system certificates off (http.systemCertificates)'),
    l10n.t('time limit {0}', quantity(timeoutMs / 1000, 'second')),
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}
