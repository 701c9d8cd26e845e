import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { transform } from 'esbuild';
import { projectRoot } from './projectRoot.mjs';

/** The English texts; the translations of each language stand beside it, `bundle.l10n.ar.json` say. */
export const bundleFile = path.join(projectRoot, 'l10n/bundle.l10n.json');

/** Words of the API, of VS Code and of HTTP, which are the same in every language. */
const TERMS = new Set([
  'Applicant',
  'Basic',
  'Complete',
  'CouldNotApply',
  'Failed',
  'Finished Journey',
  'Finished Ongoing Check',
  'Finished Spot Check',
  'GET',
  'IDWise',
  'Incomplete',
  'Not Started',
  'Passed',
  'Qatar',
  'Refer',
  'Retry-After',
  'Samples',
  'Selfie',
  'UAE',
]);

/**
 * Reads the sources for texts that a person sees.
 *
 * @returns {Promise<{ messages: string[], problems: string[] }>} the messages given to `t`, in alphabetical order, and each
 *   text that looks like one but is not given to it, with its file.
 */
export async function readMessages() {
  /** @type {Set<string>} */
  const messages = new Set();
  /** @type {string[]} */
  const problems = [];
  for await (const file of glob('src/**/*.ts', { cwd: projectRoot })) {
    const source = await readFile(path.join(projectRoot, file), 'utf8');
    const { code } = await transform(source, { loader: 'ts', target: 'es2024', charset: 'utf8' });
    const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
    const report = (/** @type {string} */ text) =>
      problems.push(`${file}: ${JSON.stringify(text)}`);
    ancestor(program, {
      CallExpression(node) {
        if (!isTranslation(node)) return;
        const [message] = node.arguments;
        const text = message && literalText(message);
        if (text === undefined) report(code.slice(node.start, node.end));
        else messages.add(text);
      },
      Literal(node, _, ancestors) {
        if (typeof node.value === 'string' && isText(node.value) && !isExempt(ancestors)) {
          report(node.value);
        }
      },
      TemplateElement(node, _, ancestors) {
        // Of a template for the page, what stands between its tags and in its attributes' values is seen.
        const text = (node.value.cooked ?? '').replace(/<[^>]*>?|^[^<>]*>/g, ' ');
        if (isText(text.trim()) && !isExempt(ancestors)) report(text.trim());
      },
    });
  }
  return { messages: [...messages].toSorted(), problems };
}

/** @param {import('acorn').Node} node */
function isTranslation(node) {
  const call = /** @type {import('acorn').CallExpression} */ (node);
  return call.callee.type === 'Identifier' && call.callee.name === 't';
}

/**
 * The text of a literal, or of literals put together.
 *
 * @param {import('acorn').AnyNode} node
 * @returns {string | undefined} undefined for anything that is only known when it runs.
 */
function literalText(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? undefined;
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = literalText(/** @type {import('acorn').AnyNode} */ (node.left));
    const right = literalText(node.right);
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

/** Two words with a space between them, or a word that begins like a sentence. @param {string} text */
function isText(text) {
  if (TERMS.has(text)) return false;
  return /\p{L}{2,}[,.:;…]? [\p{L}(]{2,}/u.test(text) || /^\p{Lu}\p{Ll}{2,}[….!?]?$/u.test(text);
}

/**
 * Whether a text is part of a message already, or never shown to a person: the name of a module, a key, an error that is ours
 * to find, the argument of a regular expression.
 *
 * @param {import('acorn').Node[]} ancestors the literal itself is the last one.
 */
function isExempt(ancestors) {
  return ancestors.some((each, index) => {
    const node = /** @type {import('acorn').AnyNode} */ (each);
    const child = ancestors[index + 1];
    if (node.type === 'CallExpression') return isTranslation(node) && node.arguments[0] === child;
    if (node.type === 'NewExpression') {
      return node.callee.type === 'Identifier' && node.callee.name === 'RegExp';
    }
    if (node.type === 'TaggedTemplateExpression') {
      return code(node.tag) === 'String.raw';
    }
    return node.type === 'ImportDeclaration' || (node.type === 'Property' && node.key === child);
  });
}

/** @param {import('acorn').AnyNode} node */
function code(node) {
  return node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.property.type === 'Identifier'
    ? `${node.object.name}.${node.property.name}`
    : '';
}

/** Writes the English texts for translators. */
export async function writeMessages() {
  const { messages, problems } = await readMessages();
  if (problems.length > 0) {
    throw new Error(`Texts that are not given to t():\n${problems.join('\n')}`);
  }
  const bundle = Object.fromEntries(messages.map((message) => [message, message]));
  await writeFile(bundleFile, `${JSON.stringify(bundle, null, 2)}\n`);
  return messages.length;
}

if (import.meta.filename === process.argv[1]) {
  console.log(`${await writeMessages()} texts in ${path.relative(projectRoot, bundleFile)}`);
}
