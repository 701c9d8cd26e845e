/** Members that hold a spot check's outcome; nothing but a result has one at its top. */
const OUTCOMES = ['system_decision', 'rule_results', 'spot_checks'];
const OTHERS = [
  'journey_id',
  'tenant_id',
  'environment_name',
  'start_time',
  'end_time',
  'reference_number',
  'model_version',
  'selfie',
  'applicant',
];

/** One name can be chance. */
const NAMES_NEEDED = 3;

/** How much of a text is worth looking at, in characters. */
export const RESULT_HEAD = 64 * 1024;

/** Whether a JSON text begins like a spot-check result. It is not parsed: it may be huge, or half written. */
export function looksLikeResult(text: string): boolean {
  const head = text.slice(0, RESULT_HEAD);
  if (!head.trimStart().startsWith('{')) return false;
  const keys = topLevelKeys(head);
  const named = [...OUTCOMES, ...OTHERS].filter((key) => keys.has(key));
  return named.length >= NAMES_NEEDED && OUTCOMES.some((key) => keys.has(key));
}

/** The names of the members of the outermost object, as they are written. */
function topLevelKeys(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  let depth = 0;
  let lastString = '';
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at);
        lastString = text.slice(at + 1, end);
        at = end;
        break;
      }
      case '{':
      case '[':
        depth += 1;
        break;
      case '}':
      case ']':
        depth -= 1;
        break;
      case ':':
        if (depth === 1) keys.add(lastString);
        break;
    }
  }
  return keys;
}

/** The offset of the closing quote, or of the text's end. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
