export function column<T, K extends keyof T>(rows: readonly T[], key: K): T[K][] {
  return rows.map((row) => row[key]);
}

export function columns<T, K extends keyof T>(rows: readonly T[], ...keys: K[]): T[K][][] {
  return rows.map((row) => keys.map((key) => row[key]));
}
