import * as l10n from '@vscode/l10n';
import type { NonResultKind } from '../result/nonResultKind';
import type { TextProblem, TextProblemKind } from '../result/textProblem';
import type { ShownUnwrapped } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';

/** `Line 3, column 14: a trailing comma, after which no value follows.` */
export function problemWords(problem: TextProblem): string {
  const { line, column, kind } = problem;
  return l10n.t('Line {0}, column {1}: {2}', line, column, PROBLEMS[kind](problem));
}

const PROBLEMS: Readonly<Record<TextProblemKind, (problem: TextProblem) => string>> = {
  empty: () => l10n.t('the text is empty.'),
  utf16: () => l10n.t('the text is UTF-16, but JSON is UTF-8.'),
  encoding: () => l10n.t('bytes that are not UTF-8.'),
  tooDeep: () => l10n.t('the values are nested thousands of levels deep.'),
  mergeConflict: () => l10n.t('a merge conflict marker.'),
  html: () => l10n.t('HTML (a web page) instead of JSON.'),
  xml: () => l10n.t('XML instead of JSON.'),
  httpHead: () => l10n.t('the headers of an HTTP message before the body.'),
  guard: () =>
    l10n.t('a prefix that prevents script inclusion, such as {0}, before the JSON.', ")]}'"),
  word: ({ word = '' }) => l10n.t('{0} is not a JSON value.', word),
  comment: () => l10n.t('a comment; JSON has no comments.'),
  singleQuotes: () => l10n.t('a single quote; JSON strings have double quotes.'),
  typographicQuotes: () => l10n.t('a typographic quote; JSON strings have straight double quotes.'),
  invisible: () => l10n.t('an invisible character, such as a no-break space.'),
  unquotedKey: () => l10n.t('a key without double quotes.'),
  trailingComma: () => l10n.t('a trailing comma, after which no value follows.'),
  extraComma: () => l10n.t('a comma without a value before it.'),
  missingComma: () => l10n.t('a comma is missing before this position.'),
  lineBreak: () =>
    l10n.t('a line break inside a string, or a missing quote at the end of the line.'),
  controlCharacter: () => l10n.t('a control character, such as a tab, inside a string.'),
  escape: () => l10n.t('an escape sequence that is not valid in JSON.'),
  number: () => l10n.t('a number format that is not valid in JSON.'),
  secondDocument: () => l10n.t('a second JSON document after the first.'),
  textAfter: () => l10n.t('text after the end of the JSON.'),
  cutOff: () => l10n.t('the text was cut off before the end of the JSON.'),
  yaml: () => l10n.t('YAML instead of JSON.'),
  textBefore: () => l10n.t('text before the JSON, such as the start of a log line.'),
  text: () => l10n.t('plain text instead of JSON.'),
  unexpected: () => l10n.t('a character that JSON does not allow here.'),
};

/** Describes JSON that is not a result, in a sentence. */
export function jsonKindWords(json: NonResultKind): string {
  switch (json.kind) {
    case 'wrapper':
      return json.path === ''
        ? l10n.t('It is a string that contains a result as JSON.')
        : l10n.t('It is a wrapper; the result is at "{0}".', json.path);
    case 'results':
      return l10n.t('It contains several results ({0}).', json.count);
    case 'webhook':
      return l10n.t('It is a webhook from IDWise: {0}.', json.event);
    case 'error':
      return json.errorCode === undefined
        ? l10n.t('It is an IDWise error.')
        : l10n.t('It is an IDWise error: {0}.', json.errorCode);
    case 'object':
      if (json.count === 0) return l10n.t('It is an empty object.');
      return json.keys.length === 0
        ? l10n.t('It is an object with other keys ({0}).', json.count)
        : l10n.t(
            'It is an object with other keys ({0}), such as {1}.',
            json.count,
            json.keys.join(', '),
          );
    case 'list':
      return l10n.t('It is a list without a result (length {0}).', json.count);
    case 'string':
      return l10n.t('It is a string.');
    case 'number':
      return l10n.t('It is a number.');
    case 'boolean':
      return l10n.t('It is true or false.');
    case 'null':
      return l10n.t('It is null.');
  }
}

/** Describes what was removed from a file to read its result. */
export function unwrappedWords(list: readonly ShownUnwrapped[]): ShownText | undefined {
  const sentences = list.map(({ kind, path }): ShownText => {
    switch (kind) {
      case 'wrapper':
        return path === undefined
          ? l10n.t('The result was read from JSON in a string.')
          : l10n.t('The result was read from a wrapper, at "{0}".', path);
      case 'httpHead':
        return l10n.t('The headers of the HTTP response were left out.');
      case 'comments':
        return l10n.t('Comments were left out.');
      case 'trailingCommas':
        return l10n.t('Trailing commas were left out.');
    }
  });
  return sentences.length === 0 ? undefined : (sentences.join(' ') as ShownText);
}
