package org.perennial.platform;

/** Something of which a module can say how many there are, for the status of the whole. */
public interface Counted {

    /** Plural, for example {@code findings}. */
    String what();

    long count();
}
