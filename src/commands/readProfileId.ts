/** The profile that a panel's button names. Any extension can call a command with anything, also with what cannot be read. */
export function readProfileId(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  try {
    const { profileId } = argument as { readonly profileId?: unknown };
    return typeof profileId === 'string' ? profileId : undefined;
  } catch {
    return undefined;
  }
}
