import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger, setFlushOn, setLevel } from '../host/SpdlogStandIn.mjs';

describe('the stand-in for the writer of VS Code’s logs', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'idwise-spdlog-'));
    file = path.join(folder, 'window.log');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A logger as VS Code makes it. */
  function logger(level: number): Logger {
    setFlushOn();
    const made = new Logger('rotating_async', 'window', file);
    made.setPattern('%Y-%m-%d %H:%M:%S.%e [%l] %v');
    made.setLevel(level);
    return made;
  }

  function writeAtAllLevels(to: Logger): void {
    to.trace('a');
    to.debug('b');
    to.info('c');
    to.warn('d');
    to.error('e');
    to.critical('f');
  }

  it('writes a line for each text, with date, time and level', async () => {
    writeAtAllLevels(logger(0));
    const lines = (await readFile(file, 'utf8')).split('\n');
    const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;
    for (const line of lines.slice(0, -1)) assert.match(line, time);
    assert.deepEqual(
      lines.map((line) => line.replace(time, '')),
      ['[trace] a', '[debug] b', '[info] c', '[warning] d', '[error] e', '[critical] f', ''],
    );
  });

  it('leaves out what is below its level, and everything once it is dropped', async () => {
    const made = logger(3);
    writeAtAllLevels(made);
    assert.equal((await readFile(file, 'utf8')).split('\n').length, 4);
    made.setLevel(5);
    assert.equal(made.getLevel(), 5);
    writeAtAllLevels(made);
    made.drop();
    writeAtAllLevels(made);
    assert.equal((await readFile(file, 'utf8')).split('\n').length, 5);
  });

  it('begins with the level set for all', () => {
    setLevel(4);
    assert.equal(new Logger('rotating', 'other', file).getLevel(), 4);
    setLevel(2);
  });

  it('writes texts bare when it has no pattern, and what looks like one in a text as it is', async () => {
    logger(2).info('100 %v of $& it');
    assert.match(await readFile(file, 'utf8'), /\[info\] 100 %v of \$& it\n$/);
    const bare = new Logger('rotating', 'bare', path.join(folder, 'bare.log'));
    bare.clearFormatters();
    bare.info('one ');
    bare.info('two');
    assert.equal(await readFile(path.join(folder, 'bare.log'), 'utf8'), 'one two');
  });
});
