package org.perennial.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.perennial.identity.LinksFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Says what every customer of a workspace is worth, whether she is still one, and how loyal she is.",
            "",
            "Writes customer, segment, tenure_months, repeat_purchases, expected_purchases, p_alive, expected_margin,",
            "lifetime_value with the ends of its interval, loyalty_class, loyalty_score and model: a row per customer.",
            "What cannot be told is blank. All in a temporary folder: no server, no database.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  perennial measure examples/cdnow --out measures.csv",
            "  perennial measure shop --horizon P6M --out measures.csv     what the next six months will bring",
            "  perennial measure shop --out measures.csv --links links.csv  whose records these customers are",
            "  perennial measure one two --out measures/                    measures/one.csv, measures/two.csv",
            "",
            "Exit codes: 0 done, 2 usage, 3 failed (the message says why)."
        })
final class MeasureCommand implements Callable<Integer> {

    private static final double DAYS_A_MONTH = 365.25 / 12;

    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "WORKSPACE",
            description = "A folder with a perennial.yaml; several are measured one after the other.")
    private List<Path> workspaces = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the measures go; with several workspaces a folder. Default: the standard output.")
    private @Nullable Path out;

    @Option(
            names = "--horizon",
            paramLabel = "PERIOD",
            defaultValue = "P1Y",
            description =
                    "What expected_purchases and expected_margin look ahead, from the as-of day: ${DEFAULT-VALUE}.")
    private String horizon = "P1Y";

    @Option(
            names = "--links",
            paramLabel = "FILE",
            description =
                    "Write the links too, which say whose records a customer is; with several workspaces a folder.")
    private @Nullable Path links;

    @Override
    public Integer call() {
        double months = months();
        Path alsoLinks = links;
        if (alsoLinks != null && alsoLinks.equals(out) && workspaces.size() == 1) {
            throw new ParameterException(spec.commandLine(), "--out and --links name the same file.");
        }
        return new BatchRun(spec.commandLine(), workspaces, out)
                .each("csv", (workspace, file) -> measure(workspace, file, months));
    }

    private double months() {
        try {
            Period period = Period.parse(horizon);
            double months = period.toTotalMonths() + period.get(ChronoUnit.DAYS) / DAYS_A_MONTH;
            if (months > 0 && months <= 240) {
                return months;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new ParameterException(
                spec.commandLine(),
                "--horizon is a period such as P1Y, P6M or P26W, up to 20 years; not " + horizon + ".");
    }

    private int measure(Path workspace, @Nullable Path file, double months) throws Exception {
        Progress progress = Progress.on(spec.commandLine().getErr(), file == null);
        try (Batch batch = Batch.of(workspace, progress, clock)) {
            Notes.of(batch).forEach(note -> spec.commandLine().getErr().println(note));
            Measured measured = Output.write(file, spec.commandLine().getOut(), path -> {
                Measured told = batch.measure(months, path);
                progress.end();
                told.notes().forEach(note -> spec.commandLine().getErr().println(note));
                return told;
            });
            links(batch, workspace);
            if (file != null) {
                tell(measured, file);
            }
            return Exit.DONE;
        }
    }

    private void links(Batch batch, Path workspace) throws Exception {
        Path named = links;
        if (named == null) {
            return;
        }
        Path file = workspaces.size() == 1 ? named : named.resolve(workspace.getFileName() + ".csv");
        Output.write(file, spec.commandLine().getOut(), path -> {
            LinksFile.write(batch.readCopy(), path);
            return path;
        });
    }

    private void tell(Measured measured, Path file) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%s, as of %s: %,d customers%n",
                measured.organization(),
                measured.asOf(),
                measured.customers());
        measured.summary().forEach(line -> console.println("  " + line));
        console.println("Written to " + file);
        console.flush();
    }
}
