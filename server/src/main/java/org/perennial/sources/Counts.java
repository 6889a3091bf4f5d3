package org.perennial.sources;

import java.util.List;

/**
 * What an import found in its files.
 *
 * @param read rows that concern the entry
 * @param accepted rows that fit
 * @param rejected rows that do not
 * @param anonymous accepted rows of a kind with a party that name none
 * @param files the same for each file
 */
public record Counts(long read, long accepted, long rejected, long anonymous, List<OfFile> files) {

    /** The counts of one file, named as in the workspace. */
    public record OfFile(String file, long read, long accepted, long rejected, long anonymous) {}

    public Counts {
        files = List.copyOf(files);
    }

    static Counts of(List<OfFile> files) {
        return new Counts(
                files.stream().mapToLong(OfFile::read).sum(),
                files.stream().mapToLong(OfFile::accepted).sum(),
                files.stream().mapToLong(OfFile::rejected).sum(),
                files.stream().mapToLong(OfFile::anonymous).sum(),
                files);
    }

    static Counts none() {
        return of(List.of());
    }
}
