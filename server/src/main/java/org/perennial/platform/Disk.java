package org.perennial.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What disks say when they refuse, told in words that help. */
final class Disk {

    private Disk() {}

    /** Whether these are the words of a disk that is full or cannot be written. */
    static boolean complains(@Nullable String message) {
        String said = String.valueOf(message).toLowerCase(Locale.ROOT);
        return said.contains("no space left")
                || said.contains("read-only file system")
                || said.contains("quota exceed");
    }

    static Refusal refusal(@Nullable Path folder, IOException e) {
        String said = (e.getClass().getSimpleName() + " " + e.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("no space left") || said.contains("quota")) {
            return new Refusal(
                    "The disk that holds the data folder %s is full. Free some space, or name another folder with --data."
                            .formatted(folder),
                    e);
        }
        if (said.contains("read-only")) {
            return new Refusal(
                    "The data folder %s is on a read-only file system. Name a folder that can be written with --data."
                            .formatted(folder),
                    e);
        }
        if (e instanceof AccessDeniedException || said.contains("permission denied")) {
            return new Refusal(
                    "The data folder %s cannot be written by %s. Give it that permission, or name another folder with --data."
                            .formatted(folder, System.getProperty("user.name")),
                    e);
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return new Refusal("%s is a file, not a folder. Name a folder with --data.".formatted(folder), e);
        }
        return new Refusal(
                "The data folder %s cannot be used: %s. Name another folder with --data."
                        .formatted(folder, e.getMessage()),
                e);
    }
}
