import * as vscode from 'vscode';

type Read = Pick<
  vscode.TextDocument,
  'lineCount' | 'lineAt' | 'offsetAt' | 'positionAt' | 'getText'
>;

/** A document without an editor, which would keep the window busy during the measurement. */
export class LongDocument implements Read {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** For providers, which only read. */
  get asTextDocument(): vscode.TextDocument {
    return this as Read as vscode.TextDocument;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  lineAt(place: number | vscode.Position): vscode.TextLine {
    const line = typeof place === 'number' ? place : place.line;
    const start = this.#starts[line] ?? 0;
    const text = this.#text.slice(start, (this.#starts[line + 1] ?? this.#text.length + 1) - 1);
    const range = new vscode.Range(line, 0, line, text.length);
    return {
      lineNumber: line,
      text,
      range,
      rangeIncludingLineBreak: range,
      firstNonWhitespaceCharacterIndex: 0,
      isEmptyOrWhitespace: text.trim() === '',
    };
  }

  offsetAt({ line, character }: vscode.Position): number {
    return (this.#starts[line] ?? 0) + character;
  }

  positionAt(offset: number): vscode.Position {
    const wanted = Math.min(Math.max(0, offset), this.#text.length);
    let from = 0;
    let to = this.#starts.length;
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if ((this.#starts[middle] ?? 0) <= wanted) from = middle;
      else to = middle;
    }
    return new vscode.Position(from, wanted - (this.#starts[from] ?? 0));
  }

  getText(range?: vscode.Range): string {
    return range === undefined
      ? this.#text
      : this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }
}
