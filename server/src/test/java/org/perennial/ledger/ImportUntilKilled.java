package org.perennial.ledger;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import org.perennial.engine.DuckDb;
import org.perennial.platform.PostgresAccess;

/** A process that imports and takes back until somebody kills it. Arguments: folder, database address. */
final class ImportUntilKilled {

    private ImportUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true);
        out.println("opening");
        try (Ledger ledger = open(folder, arguments[1])) {
            out.println("open");
            new CrashScript(folder).run(ledger, folder.resolve("staging"), () -> out.println("step"));
        }
    }

    static Ledger open(Path folder, String url) {
        return Ledger.onPostgres(
                new PostgresAccess(url, "postgres", "postgres"),
                new Ledger.Places(
                        folder.resolve("ledger"), folder.resolve("read-copy.duckdb"), folder.resolve("staging")),
                ZoneId.of("UTC"),
                new DuckDb.Limits("300MB", 1, folder.resolve("spill")));
    }
}
