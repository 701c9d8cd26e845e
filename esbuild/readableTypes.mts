import {
  ArrayType,
  ClassType,
  MapType,
  PhpRenderer,
  PhpTargetLanguage,
  PythonRenderer,
  PythonTargetLanguage,
  UnionType,
  funPrefixNamer,
  getOptionValues,
  nullableFromUnion,
  phpOptions,
  pythonOptions,
  type LanguageName,
  type Name,
  type Namer,
  type RenderContext,
  type RendererOptions,
  type Sourcelike,
  type Type,
} from 'quicktype-core';

/** A type without null, and whether it had it. */
function withoutNull(type: Type): readonly [type: Type, orNull: boolean] {
  const inner = type instanceof UnionType ? nullableFromUnion(type) : null;
  return inner === null ? [type, type.kind === 'any'] : [inner, true];
}

/** Dataclasses that are read from a dictionary, or Pydantic's models. */
export class ReadablePython extends PythonTargetLanguage {
  protected override makeRenderer<Language extends LanguageName = 'python'>(
    context: RenderContext,
    options: RendererOptions<Language>,
  ): PythonRenderer {
    const values = getOptionValues(pythonOptions, options);
    const Renderer = values.pydanticBaseModel ? ModelRenderer : DataclassRenderer;
    return new Renderer(this, context, values);
  }
}

class ModelRenderer extends PythonRenderer {
  /** As in JSON: a field of another name would need an alias. */
  protected override namerForObjectProperty(): Namer {
    return funPrefixNamer('properties', (name) => name);
  }
}

/** quicktype's own dataclasses need a function for each type, and their errors do not name the wrong value. */
class DataclassRenderer extends PythonRenderer {
  protected override emitClassMembers(c: ClassType): void {
    this.ensureBlankLine();
    this.emitLine('@classmethod');
    const dictionary = ['dict[str, ', this.withImport('typing', 'Any'), ']'];
    const result = ["'", this.nameForNamedType(c), "'"];
    this.emitBlock(['def from_dict(cls, data: ', dictionary, ') -> ', result, ':'], () => {
      this.emitLine('return cls(');
      this.indent(() => {
        this.forEachClassProperty(c, 'none', (name, key, { type }) => {
          this.emitLine(name, '=', this.read(type, `data["${key}"]`, `data.get("${key}")`), ',');
        });
      });
      this.emitLine(')');
    });
  }

  private read(type: Type, value: string, valueOrNone: string): Sourcelike {
    const [inner, orNull] = withoutNull(type);
    const read = this.readPresent(inner, value);
    if (!orNull) return read;
    return read === value ? valueOrNone : [read, ` if ${valueOrNone} is not None else None`];
  }

  private readPresent(type: Type, value: string): Sourcelike {
    const from = (c: ClassType, data: string) => [this.nameForNamedType(c), `.from_dict(${data})`];
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

/** Classes with readonly properties, read from an array. quicktype's own have six methods for each property. */
export class ReadonlyClasses extends PhpTargetLanguage {
  protected override makeRenderer<Language extends LanguageName = 'php'>(
    context: RenderContext,
    options: RendererOptions<Language>,
  ): PhpRenderer {
    return new ReadonlyRenderer(this, context, getOptionValues(phpOptions, options));
  }
}

class ReadonlyRenderer extends PhpRenderer {
  protected override emitClassDefinition(c: ClassType, className: Name): void {
    this.emitDescription(this.descriptionForType(c));
    this.emitLine('final class ', className);
    this.emitLine('{');
    this.indent(() => {
      this.emitLine('public function __construct(');
      this.indent(() => {
        this.forEachClassProperty(c, 'none', (name, key, { type }) => {
          const description = this.descriptionForClassProperty(c, key) ?? [];
          this.emitDescription([...description, ...this.documentedItems(type)]);
          this.emitLine('public readonly ', this.nativeType(type), ' $', name, ',');
        });
      });
      this.emitLine(') {');
      this.emitLine('}');
      this.ensureBlankLine();
      this.emitDescription(['@param array<string, mixed> $data']);
      this.emitLine('public static function fromArray(array $data): self');
      this.emitLine('{');
      this.indent(() => {
        this.emitLine('return new self(');
        this.indent(() => {
          this.forEachClassProperty(c, 'none', (name, key, { type }) => {
            this.emitLine(name, ': ', this.read(type, `$data['${key}']`), ',');
          });
        });
        this.emitLine(');');
      });
      this.emitLine('}');
    });
    this.emitLine('}');
  }

  private nativeType(type: Type): Sourcelike {
    const [inner, orNull] = withoutNull(type);
    const native = inner instanceof MapType ? 'array' : this.phpType(false, inner);
    return orNull && inner.kind !== 'any' ? ['?', native] : native;
  }

  /** What the native type does not say. */
  private documentedItems(type: Type): Sourcelike[] {
    const [inner, orNull] = withoutNull(type);
    const isList = inner instanceof ArrayType || inner instanceof MapType;
    return isList ? [['@var ', this.documentedType(inner), orNull ? '|null' : '']] : [];
  }

  private documentedType(type: Type): Sourcelike {
    if (type instanceof ArrayType) return ['list<', this.documentedType(type.items), '>'];
    if (type instanceof MapType) return ['array<string, ', this.documentedType(type.values), '>'];
    return this.phpType(false, type);
  }

  private read(type: Type, value: string): Sourcelike {
    const [inner, orNull] = withoutNull(type);
    const read = this.readPresent(inner, value);
    if (!orNull) return read;
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
