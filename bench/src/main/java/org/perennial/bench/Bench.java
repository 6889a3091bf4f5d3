package org.perennial.bench;

import java.nio.file.Path;

/** Runs a benchmark by name: {@code import [rows] [rounds]}, {@code audit [companies] [first seed]}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length > 0 ? arguments[0] : "";
        Path folder = Path.of(System.getProperty("perennial.bench", "target/bench"));
        switch (name) {
            case "import" -> {
                long rows = number(arguments, 1, 5_000_000);
                new ImportBench(folder, PurchasesFile.of(folder.toAbsolutePath(), rows), System.out)
                        .run((int) number(arguments, 2, 3));
            }
            case "audit" ->
                new AuditBench(folder, System.out).run((int) number(arguments, 1, 60), number(arguments, 2, 100_001));
            default -> {
                System.err.println("usage: bin/bench import [ROWS] [ROUNDS] | audit [COMPANIES] [FIRST SEED]");
                System.exit(2);
            }
        }
    }

    private static long number(String[] arguments, int position, long usual) {
        return arguments.length > position ? Long.parseLong(arguments[position]) : usual;
    }
}
