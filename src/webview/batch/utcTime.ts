/** `2024-01-29 12:00 UTC`, or `2024-01-29 12:00:30 UTC`; the numerals are the same in every language. */
export function utcTime(epochMs: number, smallest: 'minute' | 'second'): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(0, smallest === 'minute' ? 16 : 19).replace('T', ' ')} UTC`;
}
