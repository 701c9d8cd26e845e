import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The used heap in bytes, after a garbage collection. */
export function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
