import type { RequestParts } from './RequestParts';

/** See `Language.code`. */
export function javaHttpClient({ url, name }: RequestParts): string {
  return `import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

public final class IdwiseClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static JsonNode ${name}() throws IOException, InterruptedException {
        String pair = System.getenv("IDWISE_API_KEY") + ":" + System.getenv("IDWISE_API_SECRET");
        String credentials =
            Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(${url}))
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + credentials)
                .timeout(Duration.ofSeconds(15))
                .build();
        HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
        HttpResponse<String> response =
            client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(explain(response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }

    // A gateway in front of IDWise may return something other than IDWise's JSON.
    private static String explain(int status, String text) {
        try {
            JsonNode error = JSON.readTree(text);
            if (!error.path("success").asBoolean(true) && error.path("error_code").isTextual()) {
                return "IDWise returned " + status + " " + error.get("error_code").asText()
                    + ": " + error.path("message").asText();
            }
        } catch (JsonProcessingException notJson) {
            // Not JSON.
        }
        return "HTTP " + status + " without an IDWise error";
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println(${name}());
    }
}
`;
}

/** See `Language.code`. */
export function kotlinHttpClient({ url, name }: RequestParts): string {
  return `import java.io.IOException
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration
import java.util.Base64
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

fun ${name}(): JsonElement {
    val pair = System.getenv("IDWISE_API_KEY") + ":" + System.getenv("IDWISE_API_SECRET")
    val credentials = Base64.getEncoder().encodeToString(pair.toByteArray())
    val request = HttpRequest.newBuilder(URI.create(${url}))
        .header("Accept", "application/json")
        .header("Authorization", "Basic " + credentials)
        .timeout(Duration.ofSeconds(15))
        .build()
    val client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()
    val response = client.send(request, HttpResponse.BodyHandlers.ofString())
    if (response.statusCode() != 200) {
        throw IOException(explain(response.statusCode(), response.body()))
    }
    return Json.parseToJsonElement(response.body())
}

// A gateway in front of IDWise may return something other than IDWise's JSON.
private fun explain(status: Int, text: String): String {
    val error = try {
        Json.parseToJsonElement(text) as? JsonObject
    } catch (notJson: SerializationException) {
        null
    }
    val code = (error?.get("error_code") as? JsonPrimitive)?.takeIf { it.isString }?.content
    val isIdwise = (error?.get("success") as? JsonPrimitive)?.content == "false"
    if (code == null || !isIdwise) return "HTTP $status without an IDWise error"
    val message = (error?.get("message") as? JsonPrimitive)?.content
    return "IDWise returned $status $code: $message"
}

fun main() {
    println(${name}())
}
`;
}
