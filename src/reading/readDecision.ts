import * as v from 'valibot';
import type { Decision } from '../result/verdicts';
import { DecisionSchema } from '../result/enumerations';

const DecidedSchema = v.object({ system_decision: DecisionSchema });

/** The decision of a spot check, if it is documented. Much faster to read than the whole response. */
export function readDecision(text: string): Decision | undefined {
  try {
    const root: unknown = JSON.parse(text);
    return v.is(DecidedSchema, root) && !('final_decision' in root)
      ? root.system_decision
      : undefined;
  } catch {
    // Not JSON, or nested too deep. Reading the whole response reports it.
    return undefined;
  }
}
