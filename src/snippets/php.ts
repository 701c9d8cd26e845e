/** @param url a literal of the language; see `LANGUAGES`. */
export function phpCurl(url: string): string {
  return `<?php

declare(strict_types=1);

function getSpotCheckResult(): array
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

print_r(getSpotCheckResult());
`;
}
