import * as v from 'valibot';
import type { Decision } from '../result/verdicts';
import { DecisionSchema, FinalDecisionSchema } from '../result/enumerations';
import { kindOfKeys } from '../result/resultKeys';

const DecidedSchema = v.object({ system_decision: DecisionSchema });
const FinallyDecidedSchema = v.object({ final_decision: FinalDecisionSchema });

/** The decision of a response (of an onboarding journey the final one), if it is documented. Much faster to read than the whole response. */
export function readDecision(text: string): Decision | undefined {
  try {
    const root: unknown = JSON.parse(text);
    if (v.is(FinallyDecidedSchema, root)) {
      return kindOfKeys(Object.keys(root)) === 'onboarding' ? root.final_decision : undefined;
    }
    return v.is(DecidedSchema, root) && !('final_decision' in root)
      ? root.system_decision
      : undefined;
  } catch {
    // Not JSON, or nested too deep. Reading the whole response reports it.
    return undefined;
  }
}
