import { UnionType, nullableFromUnion, type Type } from 'quicktype-core';

/** A type without null, and whether it had it. */
export function withoutNull(type: Type): readonly [type: Type, orNull: boolean] {
  const inner = type instanceof UnionType ? nullableFromUnion(type) : null;
  return inner === null ? [type, false] : [inner, true];
}
