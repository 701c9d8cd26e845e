import path from 'node:path';

/**
 * The chunks that esbuild has divided code into, by file names without a hash: the name of the entry point, that of the module
 * that `import()` loads, or else that of the largest module in it. The metafile has these names afterwards.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {readonly import('esbuild').OutputFile[]} outputFiles
 * @returns {ReadonlyMap<string, string>}
 */
export function chunksByName(metafile, outputFiles) {
  const chunks = Object.entries(metafile.outputs).map(([file, output]) => {
    const name = path.basename(file);
    const text = outputFiles.find((other) => path.basename(other.path) === name)?.text ?? '';
    return { name, text, output, folder: path.posix.dirname(file) };
  });

  /** @type {Map<string, string>} the chunk whose exports a chunk without code of its own hands on */
  const behind = new Map();
  for (const { name, text, output } of chunks) {
    const chunk = handedOn(text);
    if (chunk === undefined || Object.keys(output.inputs).length > 0) continue;
    behind.set(name, chunk);
    const { output: found } = chunks.find((other) => other.name === chunk) ?? {};
    if (found !== undefined && output.entryPoint !== undefined)
      found.entryPoint = output.entryPoint;
  }
  const kept = chunks.filter(({ name }) => !behind.has(name));

  /** @type {Map<string, string>} */
  const names = new Map();
  const taken = new Set();
  // Names of entry points come first: they are known elsewhere.
  for (const { name, output } of kept.toSorted((a, b) => rank(a.output) - rank(b.output))) {
    const base = path.parse(output.entryPoint ?? largestInput(output) ?? 'shared').name;
    let readable = `${base}.js`;
    for (let count = 2; taken.has(readable); count += 1) readable = `${base}${count}.js`;
    taken.add(readable);
    names.set(name, readable);
  }
  for (const [name, chunk] of behind) names.set(name, names.get(chunk) ?? chunk);

  /** @param {string} file */
  const renamed = (file) => {
    const name = names.get(path.basename(file));
    return name === undefined ? file : path.posix.join(path.posix.dirname(file), name);
  };
  metafile.outputs = Object.fromEntries(
    kept.map(({ name, output, folder }) => {
      const imports = output.imports.map((other) => ({ ...other, path: renamed(other.path) }));
      return [renamed(path.posix.join(folder, name)), { ...output, imports }];
    }),
  );
  return new Map(
    kept.map(({ name, text }) => {
      const code = text.replace(/"\.\/([^"\n]+)"/g, (whole, other) => {
        const readable = names.get(other);
        return readable === undefined ? whole : `"./${readable}"`;
      });
      return [names.get(name) ?? name, code];
    }),
  );
}

/**
 * The chunk that a chunk hands on, if it gives all that it exports the same name.
 *
 * @param {string} text
 */
function handedOn(text) {
  const [, exported = '', chunk] = /^import \{([^}]+)\} from "\.\/([^"]+)";$/m.exec(text) ?? [];
  return exported.includes(' as ') ? undefined : chunk;
}

/** @param {import('esbuild').Metafile['outputs'][string]} output */
function rank({ entryPoint }) {
  return entryPoint === undefined ? 1 : 0;
}

/** @param {import('esbuild').Metafile['outputs'][string]} output */
function largestInput({ inputs }) {
  const [largest] = Object.entries(inputs).toSorted(
    ([, a], [, b]) => b.bytesInOutput - a.bytesInOutput,
  );
  return largest?.[0];
}
