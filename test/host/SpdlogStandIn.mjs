import { appendFileSync } from 'node:fs';

// What the native part of @vscode/spdlog exports, in JavaScript, so that no host needs a compiler. It writes the same lines into
// the same files, at once and in this thread; files grow where spdlog would begin another.

/** spdlog's own number, as `major * 10000 + minor * 100 + patch`; nothing was taken from any version of it. */
export const version = 0;

/** spdlog's names of levels, by their number; number 6 writes nothing. */
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

let defaultLevel = 2;

/** @param {number} level of the loggers to come */
export function setLevel(level) {
  defaultLevel = level;
}

/** Every line is written at once, whatever its level. */
export function setFlushOn() {}

export class Logger {
  #file;
  #level = defaultLevel;
  #pattern = '[%Y-%m-%d %H:%M:%S.%e] [%l] %v';
  #bare = false;

  /**
   * @param {string} _type `rotating` or `rotating_async`
   * @param {string} _name
   * @param {string} file its folder exists
   */
  constructor(_type, _name, file) {
    this.#file = file;
  }

  getLevel() {
    return this.#level;
  }

  /** @param {number} level */
  setLevel(level) {
    this.#level = level;
  }

  /** @param {string} pattern of `%Y %m %d %H %M %S %e %l %v`, as spdlog names date, time, milliseconds, level and text */
  setPattern(pattern) {
    this.#pattern = pattern;
  }

  /** From now on texts are written as they are, without so much as a line break. */
  clearFormatters() {
    this.#bare = true;
  }

  flush() {}

  drop() {
    this.#level = levels.length;
  }

  /** @param {string} text */
  trace(text) {
    this.#log(0, text);
  }

  /** @param {string} text */
  debug(text) {
    this.#log(1, text);
  }

  /** @param {string} text */
  info(text) {
    this.#log(2, text);
  }

  /** @param {string} text */
  warn(text) {
    this.#log(3, text);
  }

  /** @param {string} text */
  error(text) {
    this.#log(4, text);
  }

  /** @param {string} text */
  critical(text) {
    this.#log(5, text);
  }

  /**
   * @param {number} level
   * @param {string} text
   */
  #log(level, text) {
    if (level < this.#level) {
      return;
    }
    appendFileSync(this.#file, this.#bare ? text : `${this.#formatted(level, text)}\n`);
  }

  /**
   * @param {number} level
   * @param {string} text
   */
  #formatted(level, text) {
    const now = new Date();
    const digits = (/** @type {number} */ number, length = 2) =>
      String(number).padStart(length, '0');
    /** @type {Record<string, string>} */
    const parts = {
      Y: digits(now.getFullYear(), 4),
      m: digits(now.getMonth() + 1),
      d: digits(now.getDate()),
      H: digits(now.getHours()),
      M: digits(now.getMinutes()),
      S: digits(now.getSeconds()),
      e: digits(now.getMilliseconds(), 3),
      l: levels[level] ?? '',
      v: text,
    };
    return this.#pattern.replace(/%(\w)/g, (whole, letter) => parts[letter] ?? whole);
  }
}
