package org.perennial.bench;

import java.nio.file.Path;
import java.util.Arrays;

/** Runs a benchmark by name. */
public final class Bench {

    private static final String USAGE = """
            usage: bin/bench NAME
              import [ROWS] [ROUNDS]           an import beside a bare COPY
              again [ROWS]                     the same file twice through the server
              timeline [EVENTS]                pages and lists among many events
              start [ROUNDS]                   from the command to the first page
              audit [COMPANIES] [FIRST SEED]   verdicts on simulated companies
              process [LOG] [ROUNDS] [PYTHON]  an event log in and its map, beside pm4py of that Python
              linkage [FOLDER] [NAME…]         who is who in public data whose truth is known""";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Path checkout = Path.of(System.getProperty("perennial.checkout", "."))
                .toAbsolutePath()
                .normalize();
        Path folder = Path.of(System.getProperty("perennial.bench", "target/bench"));
        switch (arguments.length > 0 ? arguments[0] : "") {
            case "import" ->
                new ImportBench(folder, purchases(folder, arguments), System.out).run((int) number(arguments, 2, 3));
            case "again" -> new AgainBench(checkout, folder, purchases(folder, arguments), System.out).run();
            case "timeline" -> new TimelineBench(folder, number(arguments, 1, 20_000_000), System.out).run();
            case "start" -> new StartBench(checkout, folder, System.out).run((int) number(arguments, 1, 5));
            case "audit" ->
                new AuditBench(folder, System.out).run((int) number(arguments, 1, 60), number(arguments, 2, 100_001));
            case "process" ->
                new ProcessBench(
                                folder,
                                arguments.length > 1
                                        ? Path.of(arguments[1])
                                        : checkout.resolve("../shared/data/eventlogs/BPIC12.xes.gz"),
                                System.out)
                        .run((int) number(arguments, 2, 5), arguments.length > 3 ? arguments[3] : "");
            case "linkage" ->
                LinkageBench.run(
                        arguments.length > 1 ? Path.of(arguments[1]) : checkout.resolve("../shared/data/linkage"),
                        folder.toAbsolutePath(),
                        Arrays.asList(arguments).subList(Math.min(2, arguments.length), arguments.length),
                        System.out);
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    private static Path purchases(Path folder, String[] arguments) throws Exception {
        return PurchasesFile.of(folder.toAbsolutePath(), number(arguments, 1, 5_000_000));
    }

    private static long number(String[] arguments, int position, long usual) {
        return arguments.length > position ? Long.parseLong(arguments[position]) : usual;
    }
}
