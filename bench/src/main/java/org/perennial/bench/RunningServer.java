package org.perennial.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as {@code bin/run} starts it, in a process of its own. */
final class RunningServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI home;
    private final String token;

    private RunningServer(Process process, URI home, String token) {
        this.process = process;
        this.home = home;
        this.token = token;
    }

    /**
     * Starts it and waits until it answered its first page.
     *
     * @param checkout whose {@code bin/run} is meant
     * @param data its data folder
     * @param workspace may be nothing, for what was shown last
     */
    static RunningServer start(Path checkout, Path data, Path... workspace) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("bin/run").toString()));
        for (Path folder : workspace) {
            command.add(folder.toString());
        }
        command.addAll(List.of("--port", "0", "--data", data.toString()));
        Path file = data.resolve("server.json");
        Files.deleteIfExists(file);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PERENNIAL_TRAIN", "no");
        Process process = builder.start();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            JsonNode server = Files.exists(file) ? read(file) : JSON.createObjectNode();
            if (server.has("token")) {
                RunningServer running = new RunningServer(
                        process,
                        URI.create(server.path("address").asString()),
                        server.path("token").asString());
                running.get("/");
                return running;
            }
            Thread.sleep(10);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The server did not start; bin/run tells why");
    }

    private static JsonNode read(Path file) throws IOException {
        String text = Files.readString(file);
        return text.endsWith("}") || text.endsWith("}\n") ? JSON.readTree(text) : JSON.createObjectNode();
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Reads all islands again and waits for that; the seconds that it took, by what the job says of itself. */
    double importAgain() throws IOException, InterruptedException {
        long job = JSON.readTree(send(request("/api/v1/sources/import")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))))
                .path("job")
                .asLong();
        return seconds(job);
    }

    /** The seconds that the first import took. */
    double firstImport() throws IOException, InterruptedException {
        JsonNode jobs = JSON.readTree(get("/api/v1/jobs?limit=1000")).path("items");
        return seconds(jobs.valueStream()
                .filter(job -> job.path("type").asString().equals("import"))
                .mapToLong(job -> job.path("id").asLong())
                .min()
                .orElseThrow());
    }

    private double seconds(long id) throws IOException, InterruptedException {
        while (true) {
            JsonNode job = JSON.readTree(get("/api/v1/jobs/" + id));
            switch (job.path("status").asString()) {
                case "done" -> {
                    return Duration.between(
                                            Instant.parse(job.path("started").asString()),
                                            Instant.parse(job.path("finished").asString()))
                                    .toMillis()
                            / 1e3;
                }
                case "failed", "cancelled" -> throw new IllegalStateException(job.toString());
                default -> Thread.sleep(200);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(home.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        http.close();
    }
}
