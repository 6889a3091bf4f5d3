package org.perennial.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.perennial.jobs.Jobs;
import org.perennial.platform.DataFolder;
import org.perennial.platform.ServerFile;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Makes anew whatever can be computed again, with identical answers.",
            "",
            "That is the read copy, from the ledger, and what follows from it. Nothing is imported and nothing that",
            "people decided is touched. Where a server is using the data folder, it does the work.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  perennial rebuild --data data/olist",
            "",
            "Exit codes: 0 done, 2 usage, 3 failed (the message says why)."
        })
final class RebuildCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The data folder.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--json", description = "Print the jobs as JSON when they have ended, and nothing else.")
    private boolean json;

    RebuildCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws Exception {
        Watch watch = new Watch(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        Optional<ServerFile> server = ServerFile.ofRunning(data);
        if (server.isPresent()) {
            ServerClient client = new ServerClient(server.get());
            return watch.untilIdle(new RemoteJobs(client, client.submit("/api/v1/rebuild", Map.of())));
        }
        Instant start = clock.instant();
        try (DataFolder opened = DataFolder.open(data);
                ConfigurableApplicationContext context = new Application(application, opened).startWithoutWeb()) {
            context.getBean(RebuildJob.class).submit();
            return watch.untilIdle(new LocalJobs(context.getBean(Jobs.class), start));
        }
    }
}
