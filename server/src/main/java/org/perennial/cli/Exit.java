package org.perennial.cli;

/** The exit codes, which scripts rely on. */
final class Exit {

    static final int DONE = 0;
    static final int FOUND = 1;
    static final int USAGE = 2;
    static final int FAILURE = 3;

    private Exit() {}
}
