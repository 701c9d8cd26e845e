/**
 * Where IDWise's API keeps what this extension asks for, and where each part is documented. No reference page prints the whole
 * URL of a spot check, an image or a video, so every part can be changed here alone.
 */
export const API_PATHS = {
  /** Get Spot Check Result: an OpenAPI description of a third party. */
  'v2/spot-checks': { accept: 'application/json' },
  /** Get Image: the same description; the answer's type is inferred. */
  image: { accept: 'image/*' },
  /** Get Video: the same description; the answer's type is inferred. */
  video: { accept: 'video/*' },
} as const;

export type ApiPath = keyof typeof API_PATHS;

/**
 * What may stand between a region's host and {@link API_PATHS}. The first is the one that a region's base URL has; Add Profile
 * looks at the others when nothing there answers like IDWise.
 */
export const API_PREFIXES = [
  {
    prefix: '/journey',
    documentedIn: [
      'docs.idwise.com/docs/api-auth',
      'docs.idwise.com/reference/start-journey-api',
      'docs.idwise.com/reference/generate-client-session-token',
    ],
  },
  { prefix: '', documentedIn: ['docs.idwise.com/docs/journey-builder-api'] },
] as const;

/** No journey has this ID: asking for it tells who answers and whether a key pair is known, and nothing else. */
export const UNUSED_JOURNEY_ID = '000000000000000000000000';
