package org.perennial.sources;

/** Hears how far some work is. */
@FunctionalInterface
public interface Progress {

    /** Told to nobody. */
    Progress NONE = (doing, done, total) -> {};

    /**
     * @param doing what is being done, in words
     * @param done of {@code total}
     */
    void tell(String doing, long done, long total);
}
