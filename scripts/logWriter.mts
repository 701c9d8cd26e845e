import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';

// VS Code's log files and the output channels of extensions are written by a native module. Hosts are installed without
// install scripts, so without it: then there is no log file at all, and nothing that looks into logs sees anything.

const SPDLOG = '@vscode/spdlog@0.15.8';

/** Where the module looks for its native part, below its own folder. */
const NATIVE_PART = 'build/Release/spdlog.node';

/**
 * Gives a host the writer of its log files, unless it has it already. The module speaks Node-API, so one build serves hosts
 * on different releases of Node. Where it cannot be built, a stand-in takes its place.
 *
 * @param vscodeFolder `lib/vscode` of a host
 * @param cacheFolder where the build is kept
 * @throws {Error} when npm cannot fetch the module; the message holds its output.
 */
export async function installLogWriter(vscodeFolder: string, cacheFolder: string): Promise<void> {
  const built = await build(cacheFolder);
  const stampFile = path.join(vscodeFolder, 'log-writer.json');
  if (stampOf(stampFile) === stampOf(built.stampFile)) return;
  const target = path.join(vscodeFolder, 'node_modules/@vscode/spdlog', NATIVE_PART);
  const fresh = `${target}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(path.dirname(target), { recursive: true });
  await cp(built.nativePart, fresh, { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  await cp(built.stampFile, stampFile);
}

function stampOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** @returns the native part is a file, or a folder that stands in for it. */
async function build(folder: string): Promise<{ nativePart: string; stampFile: string }> {
  const stampFile = path.join(folder, 'installed.json');
  const nativePart = path.join(folder, 'node_modules/@vscode/spdlog', NATIVE_PART);
  const wanted = { spdlog: SPDLOG, platform: `${process.platform}-${process.arch}` };
  const stamps = [false, true].map((standIn) => JSON.stringify({ ...wanted, standIn }));
  if (!stamps.includes(stampOf(stampFile) ?? '')) {
    const started = Date.now();
    const shown = path.relative(projectRoot, folder);
    console.log(`Building VS Code's log writer in ${shown} …`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const manifest = { name: 'log-writer', version: '0.0.0', private: true };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock'];
    await runNpm(['install', ...quiet, '--ignore-scripts', SPDLOG], { cwd: folder });
    const standIn = !(await compiles(folder, nativePart));
    if (standIn) await writeStandIn(nativePart);
    await writeFile(stampFile, stamps[Number(standIn)] ?? '');
    console.log(
      standIn
        ? `VS Code's log writer could not be built; log files are written by a stand-in. To try again, remove ${shown}.`
        : `Built VS Code's log writer in ${Math.round((Date.now() - started) / 1000)} s.`,
    );
  }
  return { nativePart, stampFile };
}

/** Whether the native part could be built, which needs a C++ compiler, Python, and the headers of Node. */
async function compiles(folder: string, nativePart: string): Promise<boolean> {
  try {
    const scripts = ['--ignore-scripts=false', '--foreground-scripts'];
    await runNpm(['rebuild', '@vscode/spdlog', ...scripts], { cwd: folder });
  } catch (error) {
    // The last lines name what is missing.
    console.log(String(error).split('\n').slice(-12).join('\n'));
  }
  return existsSync(nativePart);
}

/** `require('…/spdlog.node')` takes a folder of that name as well, so the module around it stays as it is. */
async function writeStandIn(nativePart: string): Promise<void> {
  const file = 'SpdlogStandIn.mjs';
  await rm(nativePart, { recursive: true, force: true });
  await mkdir(nativePart, { recursive: true });
  await cp(path.join(projectRoot, 'test/host', file), path.join(nativePart, file));
  await writeFile(
    path.join(nativePart, 'index.js'),
    `module.exports = { ...require('./${file}') };\n`,
  );
}
