import type { LogText } from './LogText';

export type LogLevel = 'info' | 'debug' | 'trace';

export const logLevels: readonly LogLevel[] = ['info', 'debug', 'trace'];

/** The logs of VS Code in which something of ours could be; each has a row of the audit's table. */
export const vscodeLogs = {
  'extension host': /(^|\/)(remote)?exthost\.log$/,
  server: /(^|\/)remoteagent\.log$/,
  window: /(^|\/)(window|renderer)\.log$/,
  'output channel IDWise': /journey-inspector\.idwise-journey-inspector\/IDWise\.log$/,
} as const;

export type VscodeLog = keyof typeof vscodeLogs;

export const vscodeLogNames = Object.keys(vscodeLogs) as readonly VscodeLog[];

/** The text of one of VS Code's logs; that of all others under the name `others`. */
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

/** The levels of the lines of a log, as its writer names them. */
export function levelsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/^\S+ \S+ \[(\w+)\]/gm)].map(([, level = '']) => level));
}
