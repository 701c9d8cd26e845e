import { t } from '../text/localization';
import type { Look } from '../result/looksLike';
import type { TextProblem, TextProblemKind } from '../result/textProblem';
import type { ShownUnwrapped } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';

/** `Line 3, column 14: a trailing comma, after which no value follows.` */
export function problemWords(problem: TextProblem): string {
  const { line, column, kind } = problem;
  return t('Line {0}, column {1}: {2}', line, column, PROBLEMS[kind](problem));
}

const PROBLEMS: Readonly<Record<TextProblemKind, (problem: TextProblem) => string>> = {
  empty: () => t('the text is empty.'),
  utf16: () => t('the text is UTF-16, but JSON is UTF-8.'),
  encoding: () => t('bytes that are not UTF-8.'),
  tooDeep: () => t('the values are nested thousands of levels deep.'),
  mergeConflict: () => t('a merge conflict marker.'),
  html: () => t('HTML (a web page) instead of JSON.'),
  xml: () => t('XML instead of JSON.'),
  httpHead: () => t('the headers of an HTTP message before the body.'),
  guard: () => t('a prefix that prevents script inclusion, such as {0}, before the JSON.', ")]}'"),
  word: ({ word = '' }) => t('{0} is not a JSON value.', word),
  comment: () => t('a comment; JSON has no comments.'),
  singleQuotes: () => t('a single quote; JSON strings have double quotes.'),
  typographicQuotes: () => t('a typographic quote; JSON strings have straight double quotes.'),
  invisible: () => t('an invisible character, such as a no-break space.'),
  unquotedKey: () => t('a key without double quotes.'),
  trailingComma: () => t('a trailing comma, after which no value follows.'),
  extraComma: () => t('a comma without a value before it.'),
  missingComma: () => t('a comma is missing before this position.'),
  lineBreak: () => t('a line break inside a string, or a missing quote at the end of the line.'),
  controlCharacter: () => t('a control character, such as a tab, inside a string.'),
  escape: () => t('an escape sequence that is not valid in JSON.'),
  number: () => t('a number format that is not valid in JSON.'),
  secondDocument: () => t('a second JSON document after the first.'),
  textAfter: () => t('text after the end of the JSON.'),
  cutOff: () => t('the text was cut off before the end of the JSON.'),
  yaml: () => t('YAML instead of JSON.'),
  textBefore: () => t('text before the JSON, such as the start of a log line.'),
  text: () => t('plain text instead of JSON.'),
  unexpected: () => t('a character that JSON does not allow here.'),
};

/** Describes JSON that is not a result, in a sentence. */
export function lookWords(look: Look): string {
  switch (look.kind) {
    case 'wrapper':
      return look.path === ''
        ? t('It is a string that contains a result as JSON.')
        : t('It is a wrapper; the result is at "{0}".', look.path);
    case 'results':
      return t('It contains several results ({0}).', look.count);
    case 'webhook':
      return t('It is a webhook from IDWise: {0}.', look.event);
    case 'error':
      return look.errorCode === undefined
        ? t('It is an IDWise error.')
        : t('It is an IDWise error: {0}.', look.errorCode);
    case 'object':
      if (look.count === 0) return t('It is an empty object.');
      return look.keys.length === 0
        ? t('It is an object with other keys ({0}).', look.count)
        : t(
            'It is an object with other keys ({0}), such as {1}.',
            look.count,
            look.keys.join(', '),
          );
    case 'list':
      return t('It is a list without a result (length {0}).', look.count);
    case 'string':
      return t('It is a string.');
    case 'number':
      return t('It is a number.');
    case 'boolean':
      return t('It is true or false.');
    case 'null':
      return t('It is null.');
  }
}

/** Describes what was removed from a file to read its result. */
export function unwrappedWords(list: readonly ShownUnwrapped[]): ShownText | undefined {
  const sentences = list.map(({ kind, path }): ShownText => {
    switch (kind) {
      case 'wrapper':
        return path === undefined
          ? t('The result was read from JSON in a string.')
          : t('The result was read from a wrapper, at "{0}".', path);
      case 'httpHead':
        return t('The headers of the HTTP response were left out.');
      case 'comments':
        return t('Comments were left out.');
      case 'trailingCommas':
        return t('Trailing commas were left out.');
    }
  });
  return sentences.length === 0 ? undefined : (sentences.join(' ') as ShownText);
}
