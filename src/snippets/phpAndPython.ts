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
        throw new RuntimeException('IDWise did not answer: ' . curl_error($request));
    }
    $status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
    $answer = json_decode($text, true);
    if ($status === 200 && is_array($answer)) {
        return $answer;
    }
    // A gateway in front of IDWise may answer something else than IDWise's JSON.
    if (is_array($answer) && ($answer['success'] ?? null) === false && isset($answer['error_code'])) {
        throw new RuntimeException(
            "IDWise answered $status {$answer['error_code']}: " . ($answer['message'] ?? '')
        );
    }
    throw new RuntimeException("HTTP $status without an error of IDWise");
}

print_r(${name}());
`;
}

/** See `Language.code`. */
export function pythonRequests({ url, name }: RequestParts): string {
  return `import os

import requests


class IdwiseError(Exception):
    """An answer that is no result."""


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
    # A gateway in front of IDWise may answer something else than IDWise's JSON.
    if isinstance(error, dict) and error.get("success") is False and "error_code" in error:
        raise IdwiseError(
            f"IDWise answered {response.status_code} {error['error_code']}: {error.get('message')}"
        )
    raise IdwiseError(f"HTTP {response.status_code} without an error of IDWise")


if __name__ == "__main__":
    print(${name}())
`;
}
