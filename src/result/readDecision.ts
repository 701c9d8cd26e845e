import { DECISIONS, type Decision } from '../explanations/verdicts';

/**
 * The decision of a response, if it is a documented one. It says nothing of the person, and takes a fraction of the time that
 * the whole response does.
 */
export function readDecision(text: string): Decision | undefined {
  try {
    const root: unknown = JSON.parse(text);
    if (typeof root !== 'object' || root === null || !('system_decision' in root)) return undefined;
    const { system_decision: decision } = root;
    return typeof decision === 'string' && isDecision(decision) ? decision : undefined;
  } catch {
    // It is no JSON, or too deep for the stack: whoever reads the whole response says so.
    return undefined;
  }
}

function isDecision(text: string): text is Decision {
  return Object.hasOwn(DECISIONS, text);
}
