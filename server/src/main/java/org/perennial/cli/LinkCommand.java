package org.perennial.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.perennial.identity.LinksFile;
import org.perennial.identity.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "  perennial link examples/olist --model m.yaml    what was learned, to be read and edited",
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

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = {
                "The linking model, a YAML file: used where it exists,",
                "written as it was learned where it does not. For one workspace."
            })
    private @Nullable Path model;

    @Override
    public Integer call() {
        if (model != null && workspaces.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--model goes with one workspace.");
        }
        return new BatchRun(spec.commandLine(), workspaces, out).each("csv", this::link);
    }

    private int link(Path workspace, @Nullable Path file) throws Exception {
        Progress progress = Progress.on(spec.commandLine().getErr(), file == null);
        boolean given = model != null && Files.exists(model);
        try (Batch batch =
                Batch.of(workspace, model != null && given ? ModelFile.read(model) : Map.of(), progress, clock)) {
            Notes.of(batch).forEach(note -> spec.commandLine().getErr().println(note));
            progress.end();
            LinkNotes.of(batch.readCopy())
                    .forEach(note -> spec.commandLine().getErr().println(note));
            if (model != null && !given) {
                ModelFile.write(batch.readCopy(), model);
            }
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
