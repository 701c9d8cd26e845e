import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Language, Parser, type Node } from '@vscode/tree-sitter-wasm';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { LANGUAGES } from '../../src/snippets/languages';

const inModules = (file: string): string => path.join(projectRoot, 'node_modules', file);

const parsers = new Map<string, Promise<Parser>>();

/**
 * Returns the syntax errors of a text with their lines.
 *
 * @param languageId VS Code's ID of the language
 */
export async function syntaxErrors(languageId: string, text: string): Promise<readonly string[]> {
  const parser = parsers.get(languageId) ?? loadParser(languageId);
  parsers.set(languageId, parser);
  const tree = (await parser).parse(text);
  if (tree === null) return ['not parsed'];
  const errors: string[] = [];
  const visit = (node: Node): void => {
    const line = node.startPosition.row + 1;
    if (node.isMissing) errors.push(`line ${line}: missing ${node.type}`);
    else if (node.isError) errors.push(`line ${line}: ${node.text.slice(0, 80)}`);
    else if (node.hasError) for (const child of node.children) if (child) visit(child);
  };
  visit(tree.rootNode);
  return errors;
}

async function loadParser(languageId: string): Promise<Parser> {
  const language = LANGUAGES.find(({ languageIds: [id] }) => id === languageId);
  if (language === undefined) throw new Error(`No grammar for ${languageId}.`);
  await Parser.init({ locateFile: (file) => inModules(`@vscode/tree-sitter-wasm/wasm/${file}`) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(inModules(language.grammar))));
  return parser;
}
