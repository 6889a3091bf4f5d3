package org.perennial.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of the database that Perennial brings along, unpacked once per version. */
record PostgresPrograms(Path folder) {

    /** Unpacks the programs below {@code cache} unless they are there. */
    static PostgresPrograms unpacked(Path cache) throws IOException {
        String archive = "postgres-%s.txz".formatted(platform());
        URL resource = PostgresPrograms.class.getResource("/" + archive);
        if (resource == null) {
            throw new Refusal(
                    "Perennial brings no PostgreSQL for this machine (%s is not in it). Set perennial.postgres.url, .user and .password to a PostgreSQL 16 or newer of yours."
                            .formatted(archive));
        }
        URLConnection packed = resource.openConnection();
        packed.setUseCaches(false);
        Path folder = cache.resolve("postgres-%s-%d".formatted(platform(), packed.getContentLengthLong()));
        if (!Files.isDirectory(folder)) {
            try (InputStream stream = packed.getInputStream()) {
                unpack(stream, folder);
            }
        }
        return new PostgresPrograms(folder);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Path next = Files.createTempDirectory(folder.toAbsolutePath().getParent(), folder.getFileName() + ".new");
        try {
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, next);
                }
            }
            Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(next);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot be made executable: " + file);
            }
        }
    }

    /** Deletes what an interrupted unpacking left. Only for a folder that is locked. */
    static void sweep(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            for (Path left : files.filter(file -> file.getFileName().toString().contains(".new"))
                    .toList()) {
                FileSystemUtils.deleteRecursively(left);
            }
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "darwin" : system.startsWith("windows") ? "windows" : "linux")
                + "-"
                + (processor.equals("aarch64") ? "arm_64" : "x86_64");
    }
}
