import {
  ArrayType,
  ClassType,
  MapType,
  PythonRenderer,
  type Sourcelike,
  type Type,
} from 'quicktype-core';
import { withoutNull } from './withoutNull.mts';

/**
 * Dataclasses that are read from a dictionary. quicktype's own need a function for each type of value, and say of a wrong value
 * neither where it is nor what.
 */
export class ReadableDataclasses extends PythonRenderer {
  protected override emitClassMembers(c: ClassType): void {
    this.ensureBlankLine();
    this.emitLine('@classmethod');
    const dictionary = ['dict[str, ', this.withImport('typing', 'Any'), ']'];
    const result = ["'", this.nameForNamedType(c), "'"];
    this.emitBlock(['def from_dict(cls, data: ', dictionary, ') -> ', result, ':'], () => {
      this.emitLine('return cls(');
      this.indent(() => {
        this.forEachClassProperty(c, 'none', (name, jsonName, { type }) => {
          this.emitLine(name, '=', this.read(type, jsonName), ',');
        });
      });
      this.emitLine(')');
    });
  }

  /** An expression that reads a property of the dictionary. */
  private read(type: Type, key: string): Sourcelike {
    const [inner, orNull] = withoutNull(type);
    const value = `data["${key}"]`;
    const read = this.readPresent(inner, value);
    if (!orNull && inner.kind !== 'any') return read;
    return read === value
      ? `data.get("${key}")`
      : [read, ` if data.get("${key}") is not None else None`];
  }

  private readPresent(type: Type, value: string): Sourcelike {
    const from = (c: ClassType, data: string): Sourcelike => [
      this.nameForNamedType(c),
      `.from_dict(${data})`,
    ];
    if (type instanceof ClassType) return from(type, value);
    if (type instanceof ArrayType && type.items instanceof ClassType) {
      return ['[', from(type.items, 'item'), ` for item in ${value}]`];
    }
    if (type instanceof MapType && type.values instanceof ClassType) {
      return ['{key: ', from(type.values, 'item'), ` for key, item in ${value}.items()}`];
    }
    return value;
  }
}
