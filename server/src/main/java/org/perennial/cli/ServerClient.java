package org.perennial.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.perennial.platform.Refusal;
import org.perennial.platform.ServerFile;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of the server that is using the data folder, on this machine. */
final class ServerClient {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ServerFile server;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ServerClient(ServerFile server) {
        this.server = server;
    }

    /** Submits work; the answer names its job. */
    long submit(String path, Map<String, String> body) {
        JsonNode answer = ask(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
        return answer.path("job").asLong();
    }

    List<JobLine> jobs() {
        JsonNode answer = ask(request("/api/v1/jobs?limit=1000").GET().build());
        return answer.path("items")
                .valueStream()
                .map(job -> JSON.treeToValue(job, JobLine.class))
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + server.token());
    }

    private JsonNode ask(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new Refusal("The server at %s refused: %s"
                        .formatted(server.address(), detail(response.body(), response.statusCode())));
            }
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new Refusal(
                    "A Perennial (process %d) is using the data folder but does not answer at %s."
                            .formatted(server.pid(), server.address()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.", e);
        }
    }

    private static String detail(String body, int status) {
        try {
            return JSON.readTree(body).path("detail").asString("HTTP " + status);
        } catch (RuntimeException e) {
            return "HTTP " + status;
        }
    }
}
