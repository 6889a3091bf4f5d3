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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Takes the workspace's islands in and computes what follows from them.",
            "",
            "Where a server is using the data folder, it does the work and this command watches it. What was taken",
            "in before is not taken in again; files that were corrected update what they correct.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  perennial import examples/olist",
            "  perennial import examples/olist --data /srv/perennial --json",
            "",
            "Exit codes: 0 done, 2 usage, 3 an import failed (the message says which and why)."
        })
final class ImportCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "WORKSPACE", description = "A folder with a perennial.yaml.")
    @SuppressWarnings("NullAway.Init")
    private Path workspace;

    @Option(names = "--json", description = "Print the jobs as JSON when they have ended, and nothing else.")
    private boolean json;

    ImportCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = WorkspaceFolder.of(workspace, spec.commandLine());
        Watch watch = new Watch(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        Optional<ServerFile> server = ServerFile.ofRunning(data.folder(folder));
        if (server.isPresent()) {
            ServerClient client = new ServerClient(server.get());
            long job = client.submit("/api/v1/sources/import", Map.of("workspace", folder.toString()));
            return watch.untilIdle(new RemoteJobs(client, job));
        }
        Instant start = clock.instant();
        try (DataFolder opened = DataFolder.open(data.folder(folder));
                ConfigurableApplicationContext context = new Application(application, opened)
                        .with("perennial.workspace", folder)
                        .startWithoutWeb()) {
            return watch.untilIdle(new LocalJobs(context.getBean(Jobs.class), start));
        }
    }
}
