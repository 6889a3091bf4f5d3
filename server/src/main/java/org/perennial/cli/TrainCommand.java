package org.perennial.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.perennial.access.LocalToken;
import org.perennial.jobs.Jobs;
import org.perennial.platform.DataFolder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does once what a start does, in a folder of its own, so that the JVM can remember the classes it takes. */
@Command(name = "train", hidden = true, description = "Starts, answers a few requests and stops.")
final class TrainCommand implements Callable<Integer> {

    private static final List<String> ADDRESSES = List.of(
            "/",
            "/health",
            "/api/v1/setup",
            "/api/v1/session",
            "/api/v1/status",
            "/api/v1/jobs",
            "/api/v1/cutaway",
            "/api/v1/customers",
            "/api/v1/sources",
            "/api/v1/imports",
            "/api/v1/findings/M30");

    private final Class<?> application;

    @Option(names = "--data", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path data;

    TrainCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws Exception {
        try (DataFolder opened = DataFolder.open(data);
                ConfigurableApplicationContext context = new Application(application, opened)
                        .with("server.port", 0)
                        .with("perennial.demonstration-customers", 400)
                        .with("server.address", "127.0.0.1")
                        .start()) {
            PrintWriter nobody = new PrintWriter(Writer.nullWriter());
            new Watch(nobody, nobody, true).untilIdle(new LocalJobs(context.getBean(Jobs.class), Instant.EPOCH));
            String home = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
            visit(home, context.getBean(LocalToken.class).value());
        }
        return Exit.DONE;
    }

    private static void visit(String home, String token) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String address : ADDRESSES) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(home + address))
                        .header("Authorization", "Bearer " + token)
                        .build();
                http.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
