/** @param url a literal of the language; see `LANGUAGES`. */
export function pythonRequests(url: string): string {
  return `import os

import requests


class IdwiseError(Exception):
    """An answer that is no result."""


def get_spot_check_result() -> dict:
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
    print(get_spot_check_result())
`;
}
