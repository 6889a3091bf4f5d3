package org.perennial.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.perennial.identity.LinksFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Says which records of a workspace's islands are one customer, and why.",
            "",
            "Writes source,kind,key,customer,weight,reason: a row per record, customers numbered within the file.",
            "All in a temporary folder: no server, no database.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  perennial link examples/olist --out links.csv",
            "  perennial link one two --out links/             links/one.csv, links/two.csv",
            "",
            "Exit codes: 0 done, 2 usage, 3 failed (the message says why)."
        })
final class LinkCommand implements Callable<Integer> {

    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "WORKSPACE",
            description = "A folder with a perennial.yaml; several are linked each by itself.")
    private List<Path> workspaces = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the links go; with several workspaces a folder. Default: the standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        return new BatchRun(spec.commandLine(), workspaces, out).each("csv", this::link);
    }

    private int link(Path workspace, @Nullable Path file) throws Exception {
        Progress progress = Progress.on(spec.commandLine().getErr(), file == null);
        try (Batch batch = Batch.of(workspace, progress, clock)) {
            Notes.of(batch).forEach(note -> spec.commandLine().getErr().println(note));
            progress.end();
            Output.write(file, spec.commandLine().getOut(), path -> {
                LinksFile.write(batch.readCopy(), path);
                return path;
            });
            if (file != null) {
                spec.commandLine().getOut().println("Written to " + file);
            }
            spec.commandLine().getOut().flush();
            return Exit.DONE;
        }
    }
}
