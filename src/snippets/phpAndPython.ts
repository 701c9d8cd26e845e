import type { RequestParts } from './RequestParts';

/** See `Language.code`. */
export function phpCurl({ url, name }: RequestParts): string {
  return `<?php

declare(strict_types=1);

function ${name}(): array
{
    $request = curl_init(${url});
    curl_setopt_array($request, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_HTTPHEADER => ['Accept: application/json'],
        CURLOPT_HTTPAUTH => CURLAUTH_BASIC,
        CURLOPT_USERPWD => getenv('IDWISE_API_KEY') . ':' . getenv('IDWISE_API_SECRET'),
        CURLOPT_FOLLOWLOCATION => false,
        CURLOPT_TIMEOUT => 15,
    ]);
    $text = curl_exec($request);
    if ($text === false) {
        throw new RuntimeException('IDWise did not respond: ' . curl_error($request));
    }
    $status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
    $body = json_decode($text, true);
    if ($status === 200 && is_array($body)) {
        return $body;
    }
    // A gateway in front of IDWise may return something other than IDWise's JSON.
    if (is_array($body) && ($body['success'] ?? null) === false && isset($body['error_code'])) {
        throw new RuntimeException(
            "IDWise returned $status {$body['error_code']}: " . ($body['message'] ?? '')
        );
    }
    throw new RuntimeException("HTTP $status without an IDWise error");
}

print_r(${name}());
`;
}

/** See `Language.code`. */
export function pythonRequests({ url, name }: RequestParts): string {
  return `import os

import requests


class IdwiseError(Exception):
    """A response that is not a result."""


def ${name}() -> dict:
    response = requests.get(
        ${url},
        headers={"Accept": "application/json"},
        auth=(os.environ["IDWISE_API_KEY"], os.environ["IDWISE_API_SECRET"]),
        allow_redirects=False,
        timeout=15,
    )
    if response.status_code == 200:
        return response.json()
    try:
        error = response.json()
    except requests.exceptions.JSONDecodeError:
        error = None
    # A gateway in front of IDWise may return something other than IDWise's JSON.
    if isinstance(error, dict) and error.get("success") is False and "error_code" in error:
        raise IdwiseError(
            f"IDWise returned {response.status_code} {error['error_code']}: {error.get('message')}"
        )
    raise IdwiseError(f"HTTP {response.status_code} without an IDWise error")


if __name__ == "__main__":
    print(${name}())
`;
}
