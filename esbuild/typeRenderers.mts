/** What quicktype writes by default is changed here where it does not fit into a file that is there already, or is a trap. */
import {
  JacksonRenderer,
  KotlinXRenderer,
  PythonRenderer,
  SystemTextJsonCSharpRenderer,
  TypeScriptRenderer,
  funPrefixNamer,
  type ArrayType,
  type ClassProperty,
  type ClassType,
  type EnumType,
  type Name,
  type Namer,
  type Sourcelike,
} from 'quicktype-core';
import type { RULE_DETAILS_TYPE } from '../src/result/resultTypesSchema.ts';

const RULE_DETAILS: typeof RULE_DETAILS_TYPE = 'RuleDetails';

/** Interfaces, unions of the documented values that take other strings as well, and the forms of a rule's details. */
export class OpenUnions extends TypeScriptRenderer {
  protected override emitEnum(e: EnumType, name: Name): void {
    if (e.cases.has(RULE_DETAILS)) {
      this.emitDescription(['The documentation names several forms.']);
      this.emitLine('export type ', name, ' =');
      this.indent(() => {
        this.emitLine('| RuleDetail[]');
        this.emitLine('| { [key: string]: RuleDetail }');
        this.emitLine('| RuleDetail');
        this.emitLine('| null;');
      });
      return;
    }
    this.emitDescription(['Documented values; others are possible.']);
    this.emitLine('export type ', name, ' =');
    this.indent(() => {
      for (const value of e.cases) this.emitLine(`| '${value}'`);
      // The values above would be lost in a mere `string`.
      this.emitLine('| (string & {});');
    });
  }
}

/** Models that have fields whose names Pydantic keeps for itself. */
export class PydanticModels extends PythonRenderer {
  /** As in JSON: a field of another name would need an alias. */
  protected override namerForObjectProperty(): Namer {
    return funPrefixNamer('properties', (name) => name);
  }

  protected override emitClassMembers(t: ClassType): void {
    super.emitClassMembers(t);
    if (![...t.getProperties().keys()].some((key) => key.startsWith('model_'))) return;
    this.emitLine(
      'model_config = ',
      this.withImport('pydantic', 'ConfigDict'),
      '(protected_namespaces=())',
    );
  }
}

/** Classes alone, without the namespace around them. */
export class CSharpClasses extends SystemTextJsonCSharpRenderer {
  protected override needNamespace(): boolean {
    return false;
  }

  protected override emitUsings(): void {
    // They stand where the others of the file do.
  }

  protected override propertyDefinition(
    property: ClassProperty,
    name: Name,
    c: ClassType,
    jsonName: string,
  ): Sourcelike {
    const definition = super.propertyDefinition(property, name, c, jsonName);
    switch (property.type.kind) {
      case 'any':
        return ['public object? ', name, ' { get; set; }'];
      case 'string':
      case 'class':
        // The compiler warns of a property that nothing sets.
        return [definition, ' = null!;'];
      default:
        return definition;
    }
  }
}

/** Classes in one file, which read what IDWise will add without complaint. */
export class JavaClasses extends JacksonRenderer {
  protected override emitConverterClass(): void {
    // Jackson reads the classes as they are.
  }

  protected override emitSourceStructure(): void {
    this.startFile('Result');
    super.emitSourceStructure();
    super.finishFile();
  }

  protected override emitFileHeader(): void {
    this.ensureBlankLine();
  }

  protected override finishFile(): void {
    // The next class is in the same file.
  }

  protected override emitClassAttributes(c: ClassType, className: Name): void {
    this.emitLine('@JsonIgnoreProperties(ignoreUnknown = true)');
    super.emitClassAttributes(c, className);
  }

  /** A file has one public class at most, and may have it already. */
  override emitBlock(line: Sourcelike, f: () => void): void {
    const [modifiers, ...rest] = Array.isArray(line) ? line : [line];
    super.emitBlock(modifiers === 'public class ' ? ['class ', ...rest] : line, f);
  }
}

/** Data classes for kotlinx.serialization. */
export class KotlinClasses extends KotlinXRenderer {
  protected override emitHeader(): void {
    // Package and imports stand where the others of the file do.
  }

  protected override arrayType(list: ArrayType, ...options: boolean[]): Sourcelike {
    // A `JsonArray` would be one more import.
    return list.items.kind === 'any' ? 'List<JsonElement>' : super.arrayType(list, ...options);
  }
}
