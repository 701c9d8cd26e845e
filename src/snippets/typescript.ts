import type { RequestParts } from './RequestParts';

/** See `Language.code`. */
export function typescriptFetch({ url, name }: RequestParts): string {
  return `interface IdwiseError {
  success: false;
  message: string;
  error_code: string;
}

const { IDWISE_API_KEY, IDWISE_API_SECRET } = process.env;

export async function ${name}(): Promise<unknown> {
  const credentials = Buffer.from(\`\${IDWISE_API_KEY}:\${IDWISE_API_SECRET}\`).toString('base64');
  const response = await fetch(${url}, {
    headers: { Accept: 'application/json', Authorization: \`Basic \${credentials}\` },
    redirect: 'error',
    signal: AbortSignal.timeout(15_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(explain(response.status, text));
  return JSON.parse(text);
}

// A gateway in front of IDWise may return something other than IDWise's JSON.
function explain(status: number, text: string): string {
  try {
    const error = JSON.parse(text) as Partial<IdwiseError>;
    if (error.success === false && typeof error.error_code === 'string') {
      return \`IDWise returned \${status} \${error.error_code}: \${error.message}\`;
    }
  } catch {
    // Not JSON.
  }
  return \`HTTP \${status} without an IDWise error\`;
}

console.log(await ${name}());
`;
}

/** See `Language.code`. */
export function typescriptAxios({ url, name }: RequestParts): string {
  return `import axios from 'axios';

interface IdwiseError {
  success: false;
  message: string;
  error_code: string;
}

export async function ${name}(): Promise<unknown> {
  const { IDWISE_API_KEY = '', IDWISE_API_SECRET = '' } = process.env;
  try {
    const { data } = await axios.get<unknown>(${url}, {
      headers: { Accept: 'application/json' },
      auth: { username: IDWISE_API_KEY, password: IDWISE_API_SECRET },
      maxRedirects: 0,
      timeout: 15_000,
    });
    return data;
  } catch (error) {
    // The axios error contains the credentials, so only its response is reported.
    if (!axios.isAxiosError<Partial<IdwiseError>>(error) || !error.response) {
      throw new Error('IDWise did not respond');
    }
    const { status, data } = error.response;
    // A gateway in front of IDWise may return something other than IDWise's JSON.
    if (data?.success === false && typeof data.error_code === 'string') {
      throw new Error(\`IDWise returned \${status} \${data.error_code}: \${data.message}\`);
    }
    throw new Error(\`HTTP \${status} without an IDWise error\`);
  }
}

console.log(await ${name}());
`;
}
