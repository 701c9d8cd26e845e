import * as v from 'valibot';
import type { Decision } from '../result/verdicts';
import { DecisionSchema } from '../result/enumerations';

const DecidedSchema = v.object({ system_decision: DecisionSchema });

/**
 * The decision of a spot check’s response, if it is a documented one. It says nothing of the person, and takes a fraction of the time that
 * the whole response does.
 */
export function readDecision(text: string): Decision | undefined {
  try {
    const root: unknown = JSON.parse(text);
    return v.is(DecidedSchema, root) && !('final_decision' in root)
      ? root.system_decision
      : undefined;
  } catch {
    // It is no JSON, or too deep for the stack: whoever reads the whole response says so.
    return undefined;
  }
}
