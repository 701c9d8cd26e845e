import { runInNewContext } from 'node:vm';
import { readResponseBody } from '../../../src/api/responseForm';
import { parseBaseUrl } from '../../../src/api/apiUrls';
import { withoutCredentials } from '../../../src/api/credentialForms';
import { markdownParagraphs, markdownText, plainText } from '../../../src/text/markdownText';
import { quoted, isolatedText, type ShownText } from '../../../src/text/ShownText';
import { createRedactor } from '../../../src/masking/redaction';
import { printedMapToJson } from '../../../src/detection/objectLiteral';
import { sdkCredential } from '../../../src/profiles/pastedCredential';
import { rangeOfPath } from '../../../src/result/jsonPath';
import { findResult } from '../../../src/result/findResult';
import type { PersonalValue } from '../../../src/result/personal';
import { readDate, readTime } from '../../../src/result/times';
import { TYPES_LANGUAGES, typesAt } from '../../../src/snippets/snippets';
import { parseWebhookUrl } from '../../../src/webhooks/WebhookUrls';
import { TEST_TIMEOUT_MS } from '../../TestReporter.mjs';
import { isHeaderName, isHeaderValue } from '../../../src/webhooks/WebhookAuthentication';

/** In characters. A quadratic pattern exceeds the limit of a test; a linear one takes milliseconds. */
const LENGTH = 200_000;

/** Beginnings of patterns. */
const STARTS = [
  '',
  'using a=',
  'global using a',
  'Basic ',
  'Bearer a',
  'https://',
  '["',
  '{"a":"',
  'HTTP/1.1 200 OK\n',
  '{"event":',
];

const REPEATED = [
  ...' \n\u00a0"\\[<=./-#`0a\u2066\u2069',
  '\\"',
  'aA',
  'Basic ',
  'using a=',
  '://',
  'www.',
  '$(',
  '](',
];

const VALUES: readonly PersonalValue[] = ['ab', 'aaaaaab', '    x', '""""""x'].map((text) => ({
  field: 'full_name',
  text,
}));
const few = createRedactor(VALUES, new Set(['full_name']));
/** Values with the same beginning that are longer than the searched prefix. */
const many = createRedactor(
  Array.from({ length: 4000 }, (_, at) => ({
    field: 'full_name',
    text: `aaaaaa${'b'.repeat(at + 200)}`,
  })),
  new Set(['full_name']),
);

/** The functions that process texts of others. */
const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  'the response of a server': (text) => readResponseBody(Buffer.from(text), Infinity),
  'a result in a file': (text) => findResult(text, true),
  'a response without credentials': (text) => withoutCredentials(text, ['secret-1234']),
  'a map as Java prints it': printedMapToJson,
  'a base URL': parseBaseUrl,
  'the URL of a handler': parseWebhookUrl,
  'the name of a header': isHeaderName,
  'the value of a header': isHeaderValue,
  'a credential': sdkCredential,
  Markdown: markdownText,
  'paragraphs of Markdown': markdownParagraphs,
  'plain text': plainText,
  'a part of a sentence': (text) => quoted(text as ShownText),
  'an isolate': isolatedText,
  'a text that repeats a few values': (text) => few.text(text),
  'a text that repeats many values': (text) => many.text(text.slice(0, LENGTH / 4)),
  'a path in a result': (text) => rangeOfPath('{"a": 1}', text),
  'a date': readDate,
  'a time': readTime,
  'the code above types': (text) => {
    const lines = [...text.split('\n'), 'code'];
    const place = { lines, line: lines.length - 1, character: 0, indentation: '  ' };
    return TYPES_LANGUAGES.map((language) => typesAt(place, language, 'types\n'));
  },
};

/** Stops synchronous code; Mocha's own limit waits for the event loop. */
function withinTestLimit(work: () => void): void {
  runInNewContext('work()', { work }, { timeout: TEST_TIMEOUT_MS });
}

describe('a long text that repeats the beginning of a pattern', () => {
  for (const [what, read] of Object.entries(FUNCTIONS)) {
    it(`takes linear time: ${what}`, () => {
      withinTestLimit(() => {
        for (const start of STARTS) {
          for (const repeated of REPEATED) {
            read(`${start}${repeated.repeat(LENGTH / repeated.length)}\u0001`);
          }
        }
      });
    });
  }
});
