import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { transform } from 'esbuild';
import { projectRoot } from '../../scripts/projectRoot.mjs';

/** Files and folders of texts that no person reads in the editor's language: for the log, code, a language model, a schema. */
const UNTRANSLATED = [
  'src/ui/RequestLog.ts',
  'src/api/apiUrls.ts',
  'src/masking/documentedTexts.ts',
  'src/masking/InventedValues.ts',
  'src/result/resultTypesSchema.ts',
  'src/result/resultJsonSchema.ts',
  'src/webhooks/webhookFields.ts',
  'src/text/localization.ts',
  'src/snippets/',
  'src/tools/JourneyTool.ts',
];

/** Words of the API, of VS Code and of HTTP, which are the same in every language. */
const TERMS = new Set([
  'Applicant',
  'Approved',
  'Basic',
  'Bearer',
  'Complete',
  'CouldNotApply',
  'Failed',
  'Finished Journey',
  'Finished Ongoing Check',
  'Finished Spot Check',
  'Enter',
  'GET',
  'Get Journey Result',
  'Get Spot Check Result',
  'IDWise',
  'Incomplete',
  'KYC Renewal',
  'Low',
  'Manual Review',
  // As it is kept; it is shown by decisionText.
  'No decision yet',
  'Not Ready Yet',
  'Not Started',
  // As it is kept; it is shown by decisionText.
  'Not readable',
  'Passed',
  'Qatar',
  'Refer',
  'Rejected',
  'Retry-After',
  'Samples',
  'Selfie',
  'Started',
  'UAE',
  'img-src blob:',
  'media-src blob:',
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
  for await (const found of glob('src/**/*.ts', { cwd: projectRoot })) {
    const file = found.replaceAll('\\', '/');
    const source = await readFile(path.join(projectRoot, file), 'utf8');
    const { code } = await transform(source, { loader: 'ts', target: 'es2024', charset: 'utf8' });
    const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
    const report = (/** @type {string} */ text) => {
      if (UNTRANSLATED.some((place) => file.startsWith(place))) return;
      problems.push(`${file}: ${JSON.stringify(text)}`);
    };
    ancestor(program, {
      CallExpression(node, _, ancestors) {
        // The language is known only once the extension has started, after every module was read.
        if (isCallOf(node, 't') && !ancestors.some(({ type }) => /Function/.test(type))) {
          report(code.slice(node.start, node.end));
        }
        // It warns in the extension host's log for each text that is no key of the bundle, as ours are not.
        if (
          node.callee.type === 'MemberExpression' &&
          /\bl10n\.t\(/.test(code.slice(node.start, node.end))
        ) {
          report(code.slice(node.start, node.end));
        }
        /** @type {import('acorn').AnyNode[]} */
        const texts = [];
        for (const place of placesOfMessages(node)) {
          const argument = node.arguments[place];
          if (argument?.type === 'ObjectExpression') texts.push(...valuesOf(argument));
          else if (argument !== undefined) texts.push(argument);
        }
        for (const each of texts) {
          const text = literalText(each);
          if (text !== undefined) messages.add(text);
          else if (isCallOf(node, 't')) report(code.slice(node.start, node.end));
        }
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
  for (const text of await sampleTexts()) messages.add(text);
  return { messages: [...messages].toSorted(), problems };
}

/** What the list of bundled journeys says of each. */
async function sampleTexts() {
  const index = await readFile(path.join(projectRoot, 'media/samples/index.json'), 'utf8');
  /** @type {{ title: string, description: string }[]} */
  const samples = JSON.parse(index);
  return samples.flatMap(({ title, description }) => [title, description]);
}

/** Where each of our functions takes messages; of an object, every value is one. */
const MESSAGE_PLACES = new Map([
  ['t', [0]],
  ['message', [0]],
  ['v.title', [0]],
  ['oneOf', [0]],
  ['property', [1, 2]],
]);

/**
 * @param {import('acorn').CallExpression} call
 * @returns {number[]} none for a call that takes no message.
 */
function placesOfMessages(call) {
  return MESSAGE_PLACES.get(nameOf(call.callee)) ?? [];
}

/**
 * @param {import('acorn').CallExpression} call
 * @param {string} name
 */
function isCallOf(call, name) {
  return nameOf(call.callee) === name;
}

/** @param {import('acorn').ObjectExpression} object */
function valuesOf({ properties }) {
  return properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []));
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
    const left = literalText(node.left);
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
    switch (node.type) {
      case 'CallExpression': {
        // What a pattern expects is said by the schema for fixtures alone.
        if (isCallOf(node, 'v.regex')) return true;
        return placesOfMessages(node).some((place) => node.arguments[place] === child);
      }
      case 'NewExpression':
        return nameOf(node.callee) === 'RegExp';
      case 'TaggedTemplateExpression':
        return nameOf(node.tag) === 'String.raw';
      default:
    }
    return node.type === 'ImportDeclaration' || (node.type === 'Property' && node.key === child);
  });
}

/**
 * `t`, `String.raw`; empty for anything longer.
 *
 * @param {import('acorn').AnyNode} node
 */
function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.property.type === 'Identifier'
    ? `${node.object.name}.${node.property.name}`
    : '';
}
