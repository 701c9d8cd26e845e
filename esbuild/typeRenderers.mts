/** What quicktype writes by default is changed here where it does not fit into a file that is there already, or is a trap. */
import {
  JacksonRenderer,
  KotlinXRenderer,
  PythonRenderer,
  SystemTextJsonCSharpRenderer,
  TypeScriptRenderer,
  singleWord,
  type ClassProperty,
  type ClassType,
  type EnumType,
  type MultiWord,
  type Name,
  type Sourcelike,
  type Type,
} from 'quicktype-core';

/** Interfaces, and unions of the documented values that take other texts as well. */
export class OpenUnions extends TypeScriptRenderer {
  protected override emitEnum(e: EnumType, name: Name): void {
    this.emitDescription(['Documented values; others may come.']);
    this.emitLine('export type ', name, ' =');
    this.indent(() => {
      for (const value of e.cases) this.emitLine(`| '${value}'`);
      // The values above would be lost in a mere `string`.
      this.emitLine('| (string & {});');
    });
  }

  /** Only the details of a rule are anything in the schema, which is all that other languages can say. */
  protected override sourceFor(t: Type): MultiWord {
    if (t.kind !== 'any') return super.sourceFor(t);
    return singleWord('RuleDetail[] | { [key: string]: RuleDetail } | RuleDetail | null');
  }
}

/** Models that have fields whose names Pydantic keeps for itself. */
export class PydanticModels extends PythonRenderer {
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
    this.startFile('SpotCheckResult');
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
}
