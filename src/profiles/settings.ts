import * as vscode from 'vscode';
import { SECTION } from '../base/contributions';
import type { DetectionMode } from '../detection/journeyIdDetection';
import { MASKABLE_FIELDS, type MaskableField } from '../result/personal';

// A settings file is written by hand: a value of the wrong type counts as not set, a number is clamped.

export function hoverEnabled(): boolean {
  return read('hover.enabled') !== false;
}

export function detectionMode(): DetectionMode {
  return read('detection') === 'labelled' ? 'labelled' : 'all';
}

/** One attempt's limit in milliseconds. */
export function requestTimeoutMs(): number {
  return clamped('request.timeoutSeconds', 15, 1, 120) * 1000;
}

/** The time between two questions of a watch, in milliseconds. */
export function watchIntervalMs(): number {
  return clamped('watch.intervalSeconds', 5, 2, 300) * 1000;
}

/** Only an empty list masks nothing: one in which every name is misspelt counts as not set. */
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

/** The most requests in a minute that Check Journeys sends. */
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
