package org.perennial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.perennial.access.LocalToken;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real application with its real database on a data folder of its own, one per test run. It is shared, so a test
 * looks only at what it made itself.
 */
public final class RunningServer {

    private static final JsonMapper JSON = new JsonMapper();

    private static @Nullable RunningServer shared;

    private final ConfigurableApplicationContext context;
    private final String home;

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
        this.home = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The one server of this test run; the first call starts it. */
    public static synchronized RunningServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static RunningServer start() {
        try {
            Path data = Files.createTempDirectory("perennial-server");
            ConfigurableApplicationContext context = new SpringApplication(Perennial.class)
                    .run(
                            "--perennial.data=" + data,
                            "--perennial.demonstration-customers=400",
                            "--perennial.postgres.programs="
                                    + Path.of("target", "postgres").toAbsolutePath(),
                            "--server.port=0");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                context.close();
                delete(data);
            }));
            return new RunningServer(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A temporary folder; the machine sweeps it.
            System.getLogger("test").log(System.Logger.Level.DEBUG, "Not deleted", e);
        }
    }

    /** A part of the application. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public String home() {
        return home;
    }

    /** Somebody who is not signed in, with cookies. */
    public Visitor visitor() {
        return new Visitor(home, null);
    }

    /** The command line, which may do everything. */
    public Visitor commandLine() {
        return new Visitor(home, bean(LocalToken.class).value());
    }

    /** An answer of the server. */
    public record Answer(int status, String body, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String code() {
            return json().path("code").asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** Someone who asks the server. */
    public static final class Visitor {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private final String home;
        private final @Nullable String token;

        private Visitor(String home, @Nullable String token) {
            this.home = home;
            this.token = token;
        }

        public Answer get(String path) {
            return send("GET", path, null, true);
        }

        public Answer post(String path, Map<String, ?> body) {
            return send("POST", path, JSON.writeValueAsString(body), true);
        }

        public Answer post(String path, String body) {
            return send("POST", path, body, true);
        }

        public Answer postWithoutCsrf(String path, Map<String, ?> body) {
            return send("POST", path, JSON.writeValueAsString(body), false);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null, true);
        }

        public @Nullable String cookie(String prefix) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().startsWith(prefix))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse(null);
        }

        private Answer send(String method, String path, @Nullable String body, boolean csrf) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(home + path))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            String xsrf = cookie("XSRF-TOKEN");
            if (csrf && xsrf != null) {
                request.header("X-XSRF-TOKEN", xsrf);
            }
            try {
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(response.statusCode(), response.body(), response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
