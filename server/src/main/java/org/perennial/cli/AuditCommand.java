package org.perennial.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.perennial.audit.Finding;
import org.perennial.audit.Report;
import org.perennial.audit.ReportWriter;
import org.perennial.audit.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Audits a workspace: which mechanisms fail its customers, how sure that is, what is exposed.",
            "",
            "Takes the islands in, links them and measures, all in a temporary folder: no server, no database,",
            "nothing left behind but what --out names.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  perennial audit examples/olist                          a summary on the terminal",
            "  perennial audit examples/olist --out report.json        for scripts",
            "  perennial audit examples/olist --out report.html        for people, in one file",
            "  perennial audit examples/olist --out report.pdf         for the board",
            "  perennial audit one two three --out reports/            reports/one.json, reports/two.json, …",
            "  perennial audit shop --fail-on failing,rejects          exit code 1 if there are any",
            "",
            "Exit codes: 0 done, 1 found what --fail-on names, 2 usage, 3 failed (the message says why)."
        })
final class AuditCommand implements Callable<Integer> {

    enum FailOn {
        failing,
        at_risk,
        rejects
    }

    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "WORKSPACE",
            description = "A folder with a perennial.yaml; several are audited one after the other.")
    private List<Path> workspaces = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = {
                "Where the report goes: .json, .html or .pdf. With several workspaces a folder, which gets a .json for each."
            })
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the report as JSON instead of a summary.")
    private boolean json;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "WHAT",
            description = "Exit with 1 if there is any: ${COMPLETION-CANDIDATES}.")
    private List<FailOn> failOn = List.of();

    @Override
    public Integer call() {
        BatchRun run = new BatchRun(spec.commandLine(), workspaces, out);
        if (workspaces.size() == 1 && out != null) {
            ReportWriter.refusal(out).ifPresent(why -> {
                throw new ParameterException(spec.commandLine(), why);
            });
        }
        return run.each("json", this::audit);
    }

    private int audit(Path workspace, @Nullable Path file) throws Exception {
        Progress progress = Progress.on(spec.commandLine().getErr(), json);
        try (Batch batch = Batch.of(workspace, progress, clock)) {
            Notes.of(batch).forEach(note -> spec.commandLine().getErr().println(note));
            Report report = batch.audit();
            progress.end();
            if (file != null) {
                ReportWriter.write(report, file);
            }
            tell(report, file);
            return found(report, batch.rejected()) ? Exit.FOUND : Exit.DONE;
        }
    }

    private void tell(Report report, @Nullable Path file) {
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            console.print(ReportWriter.json(report));
        } else {
            summary(report, console);
            Optional.ofNullable(file).ifPresent(written -> console.println("Written to " + written));
        }
        console.flush();
    }

    private static void summary(Report report, PrintWriter console) {
        console.printf(
                Locale.ROOT,
                "%s%s: %,d customers from %,d records%n",
                report.organization(),
                report.asOf() == null ? "" : ", as of " + report.asOf(),
                report.customers().customers(),
                report.customers().parties());
        report.findings().stream().filter(Finding::measured).forEach(finding -> {
            Status status = finding.status();
            console.printf("  %s  %-14s %s%n", finding.id(), status == null ? "" : status.words(), finding.title());
        });
    }

    private boolean found(Report report, long rejected) {
        return (failOn.contains(FailOn.failing) && report.count(Status.FAILING) > 0)
                || (failOn.contains(FailOn.at_risk) && report.count(Status.AT_RISK) > 0)
                || (failOn.contains(FailOn.rejects) && rejected > 0);
    }
}
