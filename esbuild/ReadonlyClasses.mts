import {
  ArrayType,
  ClassType,
  MapType,
  PhpRenderer,
  type Name,
  type Sourcelike,
  type Type,
} from 'quicktype-core';
import { withoutNull } from './withoutNull.mts';

/** Classes whose properties are set once, and read from an array. quicktype's own have six methods for each property. */
export class ReadonlyClasses extends PhpRenderer {
  protected override emitClassDefinition(c: ClassType, className: Name): void {
    this.emitDescription(this.descriptionForType(c));
    this.emitLine('final class ', className);
    this.emitLine('{');
    this.indent(() => {
      this.emitConstructor(c);
      this.ensureBlankLine();
      this.emitReading(c);
    });
    this.emitLine('}');
  }

  private emitConstructor(c: ClassType): void {
    this.emitLine('public function __construct(');
    this.indent(() => {
      this.forEachClassProperty(c, 'none', (name, jsonName, { type }) => {
        const description = this.descriptionForClassProperty(c, jsonName) ?? [];
        const [inner, orNull] = withoutNull(type);
        const items = inner instanceof ArrayType || inner instanceof MapType;
        const doc = items ? [['@var ', this.documentedType(inner), orNull ? '|null' : '']] : [];
        this.emitDescription([...description, ...doc]);
        this.emitLine('public readonly ', this.nativeType(type), ' $', name, ',');
      });
    });
    this.emitLine(') {');
    this.emitLine('}');
  }

  private emitReading(c: ClassType): void {
    this.emitDescription(['@param array<string, mixed> $data']);
    this.emitLine('public static function fromArray(array $data): self');
    this.emitLine('{');
    this.indent(() => {
      this.emitLine('return new self(');
      this.indent(() => {
        this.forEachClassProperty(c, 'none', (name, jsonName, { type }) => {
          this.emitLine(name, ': ', this.read(type, `$data['${jsonName}']`), ',');
        });
      });
      this.emitLine(');');
    });
    this.emitLine('}');
  }

  private nativeType(type: Type): Sourcelike {
    const [inner, orNull] = withoutNull(type);
    const native = inner instanceof MapType ? 'array' : this.phpType(false, inner);
    return orNull ? ['?', native] : native;
  }

  private documentedType(type: Type): Sourcelike {
    if (type instanceof ArrayType) return ['list<', this.documentedType(type.items), '>'];
    if (type instanceof MapType) return ['array<string, ', this.documentedType(type.values), '>'];
    return this.phpType(false, type);
  }

  /** An expression that reads a value of the type. */
  private read(type: Type, value: string): Sourcelike {
    const [inner, orNull] = withoutNull(type);
    const read = this.readPresent(inner, value);
    if (!orNull && inner.kind !== 'any') return read;
    return read === value ? `${value} ?? null` : [`isset(${value}) ? `, read, ' : null'];
  }

  private readPresent(type: Type, value: string): Sourcelike {
    if (type instanceof ClassType) return [this.nameForNamedType(type), `::fromArray(${value})`];
    const items =
      type instanceof ArrayType ? type.items : type instanceof MapType ? type.values : undefined;
    if (!(items instanceof ClassType)) return value;
    return ['array_map(', this.nameForNamedType(items), `::fromArray(...), ${value})`];
  }
}
