import type { RequestParts } from './RequestParts';

/** See `Language.code`. */
export function csharpHttpClient({ url, name }: RequestParts): string {
  return `using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using var result = await ${name}();
Console.WriteLine(result.RootElement.GetProperty("system_decision"));

static async Task<JsonDocument> ${name}()
{
    using var handler = new HttpClientHandler { AllowAutoRedirect = false };
    using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(15) };

    var key = Environment.GetEnvironmentVariable("IDWISE_API_KEY");
    var secret = Environment.GetEnvironmentVariable("IDWISE_API_SECRET");
    var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"));

    using var request = new HttpRequestMessage(HttpMethod.Get, ${url});
    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    request.Headers.Accept.ParseAdd("application/json");

    using var response = await client.SendAsync(request);
    var text = await response.Content.ReadAsStringAsync();
    if (!response.IsSuccessStatusCode)
    {
        throw new HttpRequestException(Explain((int)response.StatusCode, text));
    }
    return JsonDocument.Parse(text);
}

// A gateway in front of IDWise may return something other than IDWise's JSON.
static string Explain(int status, string text)
{
    try
    {
        var error = JsonSerializer.Deserialize<IdwiseError>(text);
        if (error is { success: false, error_code: not null })
        {
            return $"IDWise returned {status} {error.error_code}: {error.message}";
        }
    }
    catch (JsonException)
    {
        // Not JSON.
    }
    return $"HTTP {status} without an IDWise error";
}

internal sealed record IdwiseError(bool? success, string? message, string? error_code);
`;
}
