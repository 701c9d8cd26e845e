import { appendFileSync } from 'node:fs';

// Replaces the native part of @vscode/spdlog, so that no host needs a compiler. Writes the same lines to the same files,
// synchronously and without rotation.

/** spdlog's version, as `major * 10000 + minor * 100 + patch`. */
export const version = 0;

/** spdlog's names of levels by their number; 6 is off. */
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

let defaultLevel = 2;

/** @param {number} level of new loggers */
export function setLevel(level) {
  defaultLevel = level;
}

/** Does nothing: lines are written at once. */
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

  /** Writes messages without prefix and line break. */
  clearFormatters() {
    this.#bare = true;
  }

  flush() {}

  drop() {
    this.#level = levels.length;
  }

  trace = (/** @type {string} */ text) => this.#log(0, text);
  debug = (/** @type {string} */ text) => this.#log(1, text);
  info = (/** @type {string} */ text) => this.#log(2, text);
  warn = (/** @type {string} */ text) => this.#log(3, text);
  error = (/** @type {string} */ text) => this.#log(4, text);
  critical = (/** @type {string} */ text) => this.#log(5, text);

  /**
   * @param {number} level
   * @param {string} text
   */
  #log(level, text) {
    if (level < this.#level) return;
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
