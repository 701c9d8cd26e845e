import * as vscode from 'vscode';
import { SECTION } from '../base/contributions';
import type { DetectionMode } from '../detection/journeyIdDetection';
import { MASKABLE_FIELDS, type MaskableField } from '../result/personal';

// Settings are edited by hand: a value of the wrong type counts as not set, and numbers are clamped.

export function hoverEnabled(): boolean {
  return read('hover.enabled') !== false;
}

export function detectionMode(): DetectionMode {
  return read('detection') === 'labelled' ? 'labelled' : 'all';
}

/** Time limit of one attempt, in milliseconds. */
export function requestTimeoutMs(): number {
  return clamped('request.timeoutSeconds', 15, 1, 120) * 1000;
}

/** Pause between two requests of a watch, in milliseconds. */
export function watchIntervalMs(): number {
  return clamped('watch.intervalSeconds', 5, 2, 300) * 1000;
}

/** Only an empty list masks nothing. A list with only misspelled names counts as not set. */
export function maskedFields(): ReadonlySet<MaskableField> {
  const value = read('privacy.mask');
  const names: readonly unknown[] = Array.isArray(value) ? value : MASKED_BY_DEFAULT;
  const fields = new Set(MASKABLE_FIELDS.filter((field) => names.includes(field)));
  return fields.size === 0 && names.length > 0 ? new Set(MASKED_BY_DEFAULT) : fields;
}

const MASKED_BY_DEFAULT: readonly MaskableField[] = [
  'personal_number',
  'document_fields',
  'screening',
];

export function recentJourneysLimit(): number {
  return Math.floor(clamped('recentJourneys.limit', 50, 0, 1000));
}

export function batchRequestsPerMinute(): number {
  return Math.floor(clamped('batch.requestsPerMinute', 30, 1, 600));
}

function read(name: string): unknown {
  return vscode.workspace.getConfiguration(SECTION).get<unknown>(name);
}

function clamped(name: string, fallback: number, min: number, max: number): number {
  const value = read(name);
  const number = typeof value === 'number' && Number.isFinite(value) ? value : fallback;
  return Math.min(max, Math.max(min, number));
}

/** VS Code's settings that affect `http` and `https` in all extensions. */
export interface NetworkSettings {
  /** Host and port only, because a proxy's URL may contain a password, and the setting or variable that names it. */
  readonly proxy: { readonly host: string; readonly from: string } | undefined;
  /** `http.proxy` is invalid, such as a URL without a scheme. VS Code ignores it. */
  readonly proxyIsUnreadable: boolean;
  readonly proxySupportIsOff: boolean;
  /** Number of hosts in `http.noProxy`. */
  readonly exceptions: number;
  readonly strictSsl: boolean;
  readonly systemCertificates: boolean;
}

/** In VS Code's order of precedence, for any scheme. */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/** Without the proxy of the operating system, which extensions cannot read. */
export function readNetworkSettings(): NetworkSettings {
  const http = vscode.workspace.getConfiguration('http');
  const setting: unknown = http.get('proxy');
  const isSet = typeof setting === 'string' && setting.trim() !== '';
  const fromSetting = isSet ? proxyHost(setting) : undefined;
  const variable = PROXY_VARIABLES.find((name) => process.env[name]);
  const fromVariable = variable === undefined ? undefined : proxyHost(process.env[variable] ?? '');
  const exceptions: unknown = http.get('noProxy');
  return {
    proxy:
      fromSetting !== undefined
        ? { host: fromSetting, from: 'http.proxy' }
        : fromVariable !== undefined && variable !== undefined
          ? { host: fromVariable, from: variable }
          : undefined,
    proxyIsUnreadable: isSet && fromSetting === undefined,
    proxySupportIsOff: http.get('proxySupport') === 'off',
    exceptions: Array.isArray(exceptions) ? exceptions.length : 0,
    strictSsl: http.get('proxyStrictSSL') !== false,
    systemCertificates: http.get('systemCertificates') !== false,
  };
}

function proxyHost(text: string): string | undefined {
  const url = URL.parse(text.trim());
  return url !== null && /^(https?|socks(4a?|5h?)?):$/.test(url.protocol) && url.host !== ''
    ? url.host
    : undefined;
}
