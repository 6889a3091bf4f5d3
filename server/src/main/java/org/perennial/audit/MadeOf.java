package org.perennial.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HexFormat;
import org.perennial.engine.Sql;
import org.perennial.sources.Workspace;

/**
 * What the findings in a read copy were made of: snapshots of the ledger, the workspace, the day and the program. Where
 * all are as they were, making them anew would say the same.
 */
final class MadeOf {

    /** The findings, and the measures of all customers. */
    static final String FINDINGS = "audit_made_of";

    static final String MEASURES = "measure_made_of";

    private MadeOf() {}

    /** The inputs as one text; it differs wherever one of them does. */
    static String now(Connection readCopy, Workspace workspace, LocalDate today) throws SQLException {
        StringBuilder inputs = new StringBuilder();
        try (Statement statement = readCopy.createStatement();
                ResultSet states = statement.executeQuery("select kind, snapshot_id from ledger_state order by kind")) {
            while (states.next()) {
                inputs.append(states.getString(1)).append(states.getLong(2)).append('\n');
            }
        }
        try (Statement statement = readCopy.createStatement()) {
            statement.execute("create schema if not exists identity");
            statement.execute("create table if not exists identity.state (change bigint, made_of varchar)");
            try (ResultSet decided =
                    statement.executeQuery("select made_of from identity.state where made_of is not null")) {
                while (decided.next()) {
                    inputs.append("decided ").append(decided.getString(1)).append('\n');
                }
            }
        }
        try {
            inputs.append(workspace.folder()).append(digest(workspace.folder().resolve("perennial.yaml")));
            inputs.append(today).append(program());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs.toString();
    }

    /** Whether the read copy holds something made of these. */
    static boolean holds(Connection readCopy, String what, String inputs) throws SQLException {
        try (Statement statement = readCopy.createStatement()) {
            statement.execute("create table if not exists " + what + " (inputs varchar)");
            try (ResultSet rows = statement.executeQuery("select inputs from " + what)) {
                return rows.next() && rows.getString(1).equals(inputs);
            }
        }
    }

    static void keep(Connection readCopy, String what, String inputs) throws SQLException {
        try (Statement statement = readCopy.createStatement()) {
            statement.execute(
                    "create or replace table " + what + " as select " + Sql.text(inputs) + "::varchar as inputs");
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            return Files.exists(file)
                    ? HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
                    : "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String program() throws IOException {
        CodeSource source = MadeOf.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? ""
                    : Files.getLastModifiedTime(Path.of(source.getLocation().toURI()))
                            .toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return "";
        }
    }
}
