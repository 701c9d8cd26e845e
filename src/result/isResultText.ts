import { findResult } from './findResult';
import { members } from './jsonTree';
import { isCertainResult } from './resultKeys';

/** Whether a file with this text can be read as a result, and is one beyond chance, so that it is offered as one. */
export function isResultText(text: string): boolean {
  const found = findResult(text, true);
  return found.ok && isCertainResult(members(found.root).map(({ key }) => key));
}
