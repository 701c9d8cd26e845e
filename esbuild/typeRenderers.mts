/** What quicktype writes by default is changed here where it does not fit into a file that is there already, or is a trap. */
import {
  CSharpTargetLanguage,
  GoTargetLanguage,
  JacksonRenderer,
  JavaTargetLanguage,
  KotlinTargetLanguage,
  KotlinXRenderer,
  PythonRenderer,
  PythonTargetLanguage,
  SystemTextJsonCSharpRenderer,
  TypeScriptRenderer,
  TypeScriptTargetLanguage,
  getOptionValues,
  javaOptions,
  kotlinOptions,
  pythonOptions,
  singleWord,
  systemTextJsonCSharpOptions,
  tsFlowOptions,
  type ClassProperty,
  type ClassType,
  type ConvenienceRenderer,
  type EnumType,
  type LanguageName,
  type MultiWord,
  type Name,
  type RenderContext,
  type RendererOptions,
  type Sourcelike,
  type Type,
} from 'quicktype-core';

/** Interfaces, and unions of the documented values that take other texts as well. */
class OpenUnions extends TypeScriptRenderer {
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

export class TypeScriptTypes extends TypeScriptTargetLanguage {
  protected override makeRenderer<Lang extends LanguageName>(
    context: RenderContext,
    options: RendererOptions<Lang>,
  ): TypeScriptRenderer {
    return new OpenUnions(this, context, getOptionValues(tsFlowOptions, options));
  }
}

/** Models that have fields whose names Pydantic keeps for itself. */
class PydanticModels extends PythonRenderer {
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

export class PydanticTypes extends PythonTargetLanguage {
  protected override makeRenderer<Lang extends LanguageName>(
    context: RenderContext,
    options: RendererOptions<Lang>,
  ): PythonRenderer {
    return new PydanticModels(this, context, getOptionValues(pythonOptions, options));
  }
}

/** Classes alone, without the namespace around them. */
class CSharpClasses extends SystemTextJsonCSharpRenderer {
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

export class CSharpTypes extends CSharpTargetLanguage {
  protected override makeRenderer<Lang extends LanguageName>(
    context: RenderContext,
    options: RendererOptions<Lang>,
  ): ConvenienceRenderer {
    return new CSharpClasses(this, context, getOptionValues(systemTextJsonCSharpOptions, options));
  }
}

/** Classes in one file, which read what IDWise will add without complaint. */
class JavaClasses extends JacksonRenderer {
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

export class JavaTypes extends JavaTargetLanguage {
  protected override makeRenderer<Lang extends LanguageName>(
    context: RenderContext,
    options: RendererOptions<Lang>,
  ): JacksonRenderer {
    return new JavaClasses(this, context, getOptionValues(javaOptions, options));
  }
}

/** Data classes for kotlinx.serialization. */
class KotlinClasses extends KotlinXRenderer {
  protected override emitHeader(): void {
    // Package and imports stand where the others of the file do.
  }
}

export class KotlinTypes extends KotlinTargetLanguage {
  protected override makeRenderer<Lang extends LanguageName>(
    context: RenderContext,
    options: RendererOptions<Lang>,
  ): KotlinXRenderer {
    return new KotlinClasses(this, context, getOptionValues(kotlinOptions, options));
  }
}

export { GoTargetLanguage as GoTypes };
