import type { LogText } from './LogText';

/** The default level, and the one that includes all others. */
export type LogLevel = 'info' | 'trace';

export const logLevels: readonly LogLevel[] = ['info', 'trace'];

/** Logs of VS Code that could contain data of the extension; each is a row of the audit table. */
const vscodeLogs = {
  'extension host': /(^|\/)(remote)?exthost\.log$/,
  server: /(^|\/)remoteagent\.log$/,
  window: /(^|\/)(window|renderer)\.log$/,
  'output channel IDWise': /journey-inspector\.idwise-journey-inspector\/IDWise\.log$/,
} as const;

export type VscodeLog = keyof typeof vscodeLogs;

export const vscodeLogNames = Object.keys(vscodeLogs) as readonly VscodeLog[];

/** Returns the text of a log, or of all `others`. */
export function textOfLog(texts: readonly LogText[], log: VscodeLog | 'others'): string {
  return texts
    .filter(({ name }) =>
      log === 'others'
        ? !Object.values(vscodeLogs).some((file) => file.test(name))
        : vscodeLogs[log].test(name),
    )
    .map(({ content }) => content.toString())
    .join('');
}

/** Returns the levels of the lines of a log. */
export function levelsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/^\S+ \S+ \[(\w+)\]/gm)].map(([, level = '']) => level));
}
