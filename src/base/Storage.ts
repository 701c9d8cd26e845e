/** A key-value store that outlives the window, such as VS Code's `Memento`. */
export interface Storage {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}
