import type { Answer } from '../answer';
import { onResult, type WellKnownFault } from './WellKnownFault';

const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;';
const markdown =
  '[click](command:workbench.action.quit) $(flame) ![x](https://tracker.invalid/x.png)';

/** Numbers 400 to 499. JSON in good order that no client expects. */
export const modelFaults: readonly WellKnownFault[] = [
  onResult(401, "another journey's ID", {
    answer: edit((json) => json.replace(/fa1[78]\d{20}/, '65ee1f0c9a3b7d0012c4e8f1')),
  }),
  onResult(402, 'the whole result in one line', {
    answer: edit((json) => JSON.stringify(JSON.parse(json))),
  }),
  onResult(403, 'every string null', {
    answer: edit((json) => strings(json, () => null)),
  }),
  onResult(404, 'every string a number', {
    answer: edit((json) => strings(json, (value) => value.length)),
  }),
  onResult(405, 'markup in every string', {
    answer: edit((json) => strings(json, (value) => `${markup}${value}`)),
  }),
  onResult(406, 'Markdown in every string', {
    answer: edit((json) => strings(json, (value) => `${markdown}${value}`)),
  }),
  onResult(407, 'control and direction characters in every string', {
    answer: edit((json) =>
      strings(json, (value) => `\u0000\u001b[31m\u202e\u2066${value}\u200b\ufeff`),
    ),
  }),
  onResult(408, 'half of a surrogate pair in a name', {
    answer: edit((json) => json.replace('Amara', 'Am\\ud83dara')),
  }),
  onResult(409, 'two keys twice', {
    answer: edit((json) =>
      json.replace('{', '{"journey_id": "first", "system_decision": "Refer",'),
    ),
  }),
  onResult(410, 'numbers that do not fit: 1e400, 30 digits, -0', {
    answer: edit((json) =>
      json
        .replace('"score": 97', '"score": 1e400')
        .replace(/("model_version": )"[\d.]+"/, '$1123456789012345678901234567890')
        .replace('"is_live": true', '"is_live": -0'),
    ),
  }),
  onResult(411, 'a score of 250', {
    answer: edit((json) => json.replace('"score": 97', '"score": 250')),
  }),
  onResult(412, 'a score of -3', {
    answer: edit((json) => json.replace('"score": 97', '"score": -3')),
  }),
  onResult(413, 'an unknown decision', {
    answer: edit((json) => json.replace('"Complete"', '"EscalatedToCommittee"')),
  }),
  onResult(420, '3,000 rules', {
    answer: rules(
      (_, at) => ({ name: `Rule ${at + 1}`, result: at % 7 === 0 ? 'Failed' : 'Passed' }),
      3_000,
    ),
  }),
  onResult(421, 'a rule with a description of 1 MB', {
    answer: rules(
      () => ({ name: 'Long', result: 'Passed', description: 'word '.repeat(200_000) }),
      1,
    ),
  }),
  onResult(422, 'a name of 1 MB without a space', {
    answer: edit((json) => json.replace('Amara', 'A'.repeat(1_000_000))),
  }),
  onResult(423, 'rules as a list', {
    answer: withRules([{ name: 'First', result: 'Passed' }]),
  }),
  onResult(430, 'picture paths that climb: ../', {
    answer: imagePath('../v2/spot-checks/65ee1f0c9a3b7d0012c4e8f1'),
  }),
  onResult(431, 'picture paths that are URLs', {
    answer: imagePath('https://tracker.invalid/p.png'),
  }),
  onResult(432, 'picture paths with another host: //', {
    answer: imagePath('//tracker.invalid/p.png'),
  }),
  onResult(433, 'picture paths with query and fragment', { answer: imagePath('a?b=c#d') }),
  onResult(434, 'picture paths encoded already: %2e%2e%2f', {
    answer: imagePath('%2e%2e%2fimage'),
  }),
  onResult(435, 'picture paths with a line break', {
    answer: imagePath('a\\r\\nHost: tracker.invalid'),
  }),
  onResult(436, 'picture paths that are empty', { answer: imagePath('') }),
  onResult(437, 'picture paths of 10,000 characters', { answer: imagePath('0'.repeat(10_000)) }),
  onResult(438, 'picture paths that are a dot or two', { answer: imagePath('..') }),
  onResult(440, '500 pictures in the face match', {
    answer: edit((json) =>
      json.replace(
        '"images": [',
        `"images": [${'{"image_path": "00000000000000000000000000000000", "image_source": "Selfie"},'.repeat(498)}`,
      ),
    ),
  }),
];

function edit(change: (json: string) => string): (ordinary: Answer) => Answer {
  return (ordinary) => ({
    ...ordinary,
    body: Buffer.from(change(Buffer.from(ordinary.body).toString('utf8'))),
  });
}

/** `json` with every string value changed, keys left alone. */
function strings(json: string, change: (value: string) => unknown): string {
  return JSON.stringify(
    JSON.parse(json, (_key, value: unknown) => (typeof value === 'string' ? change(value) : value)),
    null,
    2,
  );
}

/** `path`, which is put between quotes as it is, in place of the selfie's and the profile's path. */
function imagePath(path: string): (ordinary: Answer) => Answer {
  return edit((json) =>
    json.replaceAll(/(image_path": )"[0-9a-f]{32}"/g, (_, key: string) => `${key}"${path}"`),
  );
}

function rules(
  rule: (value: undefined, at: number) => Readonly<Record<string, string>>,
  count: number,
): (ordinary: Answer) => Answer {
  const all = Array.from({ length: count }, rule).map((one, at) => [`rule_${at + 1}`, one]);
  return withRules(Object.fromEntries(all));
}

function withRules(rules: unknown): (ordinary: Answer) => Answer {
  return edit((json) => {
    const result = JSON.parse(json) as Record<string, unknown>;
    return JSON.stringify({ ...result, rule_results: rules }, null, 2);
  });
}
