import { editText } from '../responses';
import { onResult, type WellKnownFault } from './WellKnownFault';

const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;';
const markdown =
  '[click](command:workbench.action.quit) $(flame) ![x](https://tracker.invalid/x.png)';

/** Numbers 400 to 499: valid JSON with unexpected values. */
export const modelFaults: readonly WellKnownFault[] = [
  edited(401, "another journey's ID", (json) =>
    json.replace(/fa1[78]\d{20}/, '65ee1f0c9a3b7d0012c4e8f1'),
  ),
  edited(402, 'the whole result in one line', (json) => JSON.stringify(JSON.parse(json))),
  edited(403, 'every string null', (json) => strings(json, () => null)),
  edited(404, 'every string a number', (json) => strings(json, (value) => value.length)),
  edited(405, 'markup in every string', (json) => strings(json, (value) => `${markup}${value}`)),
  edited(406, 'Markdown in every string', (json) =>
    strings(json, (value) => `${markdown}${value}`),
  ),
  edited(407, 'control and direction characters in every string', (json) =>
    strings(json, (value) => `\u0000\u001b[31m\u202e\u2066${value}\u200b\ufeff`),
  ),
  edited(408, 'half of a surrogate pair in a name', (json) =>
    json.replace('Amara', 'Am\\ud83dara'),
  ),
  edited(409, 'two keys twice', (json) =>
    json.replace('{', '{"journey_id": "first", "system_decision": "Refer",'),
  ),
  edited(410, 'numbers that do not fit: 1e400, 30 digits, -0', (json) =>
    json
      .replace('"score": 97', '"score": 1e400')
      .replace(/("model_version": )"[\d.]+"/, '$1123456789012345678901234567890')
      .replace('"is_live": true', '"is_live": -0'),
  ),
  edited(411, 'a score of 250', (json) => json.replace('"score": 97', '"score": 250')),
  edited(412, 'a score of -3', (json) => json.replace('"score": 97', '"score": -3')),
  edited(413, 'an unknown decision', (json) =>
    json.replace('"Complete"', '"EscalatedToCommittee"'),
  ),
  rules(420, '3,000 rules', 3_000, (at) => ({
    name: `Rule ${at + 1}`,
    result: at % 7 === 0 ? 'Failed' : 'Passed',
  })),
  rules(421, 'a rule with a description of 1 MB', 1, () => ({
    name: 'Long',
    result: 'Passed',
    description: 'word '.repeat(200_000),
  })),
  edited(422, 'a name of 1 MB without a space', (json) =>
    json.replace('Amara', 'A'.repeat(1_000_000)),
  ),
  withRules(423, 'rules as a list', [{ name: 'First', result: 'Passed' }]),
  withImagePath(430, 'picture paths that climb: ../', '../v2/spot-checks/65ee1f0c9a3b7d0012c4e8f1'),
  withImagePath(431, 'picture paths that are URLs', 'https://tracker.invalid/p.png'),
  withImagePath(432, 'picture paths with another host: //', '//tracker.invalid/p.png'),
  withImagePath(433, 'picture paths with query and fragment', 'a?b=c#d'),
  withImagePath(434, 'picture paths that are percent-encoded: %2e%2e%2f', '%2e%2e%2fimage'),
  withImagePath(435, 'picture paths with a line break', 'a\\r\\nHost: tracker.invalid'),
  withImagePath(436, 'picture paths that are empty', ''),
  withImagePath(437, 'picture paths of 10,000 characters', '0'.repeat(10_000)),
  withImagePath(438, 'picture paths that are a dot or two', '..'),
  edited(440, '500 pictures in the face match', (json) =>
    json.replace(
      '"images": [',
      `"images": [${'{"image_path": "00000000000000000000000000000000", "image_source": "Selfie"},'.repeat(498)}`,
    ),
  ),
];

function edited(number: number, title: string, change: (json: string) => string): WellKnownFault {
  return onResult(number, title, { response: editText(change) });
}

/** Changes every string value of `json`, but no key. */
function strings(json: string, change: (value: string) => unknown): string {
  return JSON.stringify(
    JSON.parse(json, (_key, value: unknown) => (typeof value === 'string' ? change(value) : value)),
    null,
    2,
  );
}

/** Replaces the paths of the selfie and the profile image; `path` is not escaped. */
function withImagePath(number: number, title: string, path: string): WellKnownFault {
  return edited(number, title, (json) =>
    json.replaceAll(/(image_path": )"[0-9a-f]{32}"/g, (_, key: string) => `${key}"${path}"`),
  );
}

function rules(
  number: number,
  title: string,
  count: number,
  rule: (at: number) => Readonly<Record<string, string>>,
): WellKnownFault {
  const all = Array.from({ length: count }, (_, at) => [`rule_${at + 1}`, rule(at)]);
  return withRules(number, title, Object.fromEntries(all));
}

function withRules(number: number, title: string, rules: unknown): WellKnownFault {
  return edited(number, title, (json) =>
    JSON.stringify({ ...(JSON.parse(json) as object), rule_results: rules }, null, 2),
  );
}
