/** What an ID is made of: letters, digits, `-` and `_`. Asked at an offset, so that no part of the text is made for it. */
export function isWordAt(text: string, at: number): boolean {
  return isLetterOrDigitAt(text, at) || text[at] === '_' || text[at] === '-';
}

export function isLetterOrDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** A digit of a number in base 16, in lower case. */
export function isHexAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
}
