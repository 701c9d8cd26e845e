/** Parser and schema, loaded with the first answer. Their bundle stands beside the main one, so the two share no classes. */
export function loadReading(): Promise<typeof import('./responseReading')> {
  return import('./responseReading');
}
