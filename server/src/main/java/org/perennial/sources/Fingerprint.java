package org.perennial.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;

/**
 * What tells whether an entry would bring anything new: digests of its files' bytes and of everything that decides what
 * becomes of them.
 *
 * @param mapping of the mapping alone
 * @param whole of the mapping and of the bytes
 */
record Fingerprint(String mapping, String whole) {

    private static final int BUFFER = 1 << 20;

    static Fingerprint of(Workspace workspace, Source source, Table table) throws IOException {
        String mapping = mapping(workspace, source, table);
        MessageDigest digest = sha256();
        add(digest, mapping);
        byte[] buffer = new byte[BUFFER];
        for (InputFile file : EntryFiles.of(workspace.folder(), source, table).all()) {
            add(digest, file.name());
            try (InputStream in = Files.newInputStream(file.path())) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
        }
        return new Fingerprint(mapping, hex(digest));
    }

    private static String mapping(Workspace workspace, Source source, Table table) {
        MessageDigest digest = sha256();
        add(digest, table.kind());
        add(digest, table.file().orElse(""));
        add(digest, table.sql().orElse(""));
        if (table.sql().isPresent()) {
            new TreeMap<>(source.files()).forEach((name, file) -> {
                add(digest, name);
                add(digest, file);
            });
        }
        new TreeMap<>(table.map()).forEach((column, expression) -> {
            add(digest, column);
            add(digest, expression);
        });
        add(digest, table.where().orElse(""));
        add(digest, table.partySource().orElse(source.id()));
        add(digest, Boolean.toString(table.distinct()));
        add(digest, table.mode().name());
        add(digest, workspace.timezone().getId());
        add(digest, workspace.currency());
        new TreeMap<>(workspace.rates()).forEach((currency, rate) -> {
            add(digest, currency);
            add(digest, rate.toPlainString());
        });
        return hex(digest);
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
