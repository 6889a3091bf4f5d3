package org.perennial.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;

/** A workspace with one source, made in a test, and what staging says about its entries. */
final class Island {

    static final Staging.Limits SMALL = new Staging.Limits("500MB", 2, Duration.ofMinutes(1));

    private final Path folder;
    private Staging.Limits limits = SMALL;
    private String head = "organization: Test\n";
    private String source = "";
    private final StringBuilder tables = new StringBuilder();

    Island(Path folder) {
        this.folder = folder;
    }

    Island file(String name, String text) {
        return file(name, text, StandardCharsets.UTF_8);
    }

    Island file(String name, String text, Charset charset) {
        return bytes(name, text.getBytes(charset));
    }

    Island bytes(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Top-level YAML lines. */
    Island with(String yaml) {
        head += yaml.stripIndent() + "\n";
        return this;
    }

    /** YAML lines of the source. */
    Island source(String yaml) {
        source += yaml.stripIndent().indent(4);
        return this;
    }

    /** An entry: YAML lines. */
    Island table(String yaml) {
        tables.append("      - ")
                .append(yaml.stripIndent().strip().indent(8).strip())
                .append('\n');
        return this;
    }

    Workspace workspace() {
        file("perennial.yaml", head + "sources:\n  - id: shop\n" + source + "    tables:\n" + tables);
        return switch (Workspaces.read(folder)) {
            case WorkspaceReading.Read(Workspace workspace) -> workspace;
            case WorkspaceReading.Problems(List<WorkspaceReading.Problem> problems) ->
                throw new AssertionError(problems.toString());
        };
    }

    /** Gives each statement this long. */
    Island within(Duration timeout) {
        limits = new Staging.Limits("500MB", 2, timeout);
        return this;
    }

    /** Stages the only entry. */
    Result stage() {
        return stage(0);
    }

    Result stage(int table) {
        try {
            Workspace workspace = workspace();
            Source first = workspace.sources().getFirst();
            Table entry = first.tables().get(table);
            Path out = Files.createTempDirectory(folder, "staged");
            Staged staged =
                    new Staging(limits).stage(workspace, first, entry, 7, false, out, Progress.NONE, () -> false);
            return new Result(staged);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What staging said. */
    record Result(Staged staged) {

        Staged.Ready ready() {
            if (staged instanceof Staged.Ready ready) {
                return ready;
            }
            throw new AssertionError(staged.toString());
        }

        String refusal() {
            if (staged instanceof Staged.Refused refused) {
                return refused.message();
            }
            throw new AssertionError(staged.toString());
        }

        /** The staged rows, these columns joined by {@code |}, in the order of the file. */
        List<String> rows(String columns) {
            return query("select " + columns + " from '" + ready().staged().rows() + "' order by _file, _row", "|");
        }

        /** Row, column, value and reason of the rejects. */
        List<String> rejects() {
            return staged.rejects().isEmpty()
                    ? List.of()
                    : query(
                            "select row, \"column\", value, reason from '"
                                    + staged.rejects().get() + "' order by file, row, \"column\"",
                            "|");
        }

        private static List<String> query(String sql, String separator) {
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("set TimeZone = 'UTC'");
                try (ResultSet rows = statement.executeQuery("select cast(columns(*) as varchar) from (" + sql + ")")) {
                    List<String> lines = new ArrayList<>();
                    while (rows.next()) {
                        List<String> cells = new ArrayList<>();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            cells.add(String.valueOf(rows.getString(i)));
                        }
                        lines.add(String.join(separator, cells));
                    }
                    return lines;
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
