package org.perennial.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows how far work is: a bar that moves on a terminal, a plain line per step elsewhere. */
final class Progress {

    private static final int WIDTH = 24;

    private final PrintWriter out;
    private final boolean terminal;
    private final boolean quiet;
    private final Set<String> said = new HashSet<>();
    private boolean open;

    Progress(PrintWriter out, boolean terminal, boolean quiet) {
        this.out = out;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /** On the error stream, so that what a command prints can be piped; quiet where that is to be JSON. */
    static Progress on(PrintWriter err, boolean quiet) {
        return new Progress(err, isTerminal(), quiet);
    }

    /** Whether there is a console depends on the implementation that the JDK is told to use. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** @param total 0 where it is not known */
    void show(String title, @Nullable String doing, long done, long total) {
        String step = doing == null || doing.isBlank() ? title : title + ": " + doing;
        if (quiet) {
            return;
        }
        if (terminal) {
            out.print("\r\u001b[K" + bar(done, total) + " " + step);
            open = true;
        } else if (said.add(step)) {
            out.println(step);
        }
        out.flush();
    }

    /** A line that stays. */
    void say(String line) {
        if (quiet) {
            return;
        }
        if (open) {
            out.print("\r\u001b[K");
            open = false;
        }
        out.println(line);
        out.flush();
    }

    /** Clears the bar. */
    void end() {
        if (open) {
            out.print("\r\u001b[K");
            out.flush();
            open = false;
        }
    }

    private static String bar(long done, long total) {
        if (total <= 0) {
            return "[" + " ".repeat(WIDTH) + "]     " + (done > 0 ? "%,d".formatted(done) : "");
        }
        int full = Math.clamp(done * WIDTH / total, 0, WIDTH);
        return "[%s%s] %3d%%".formatted("#".repeat(full), " ".repeat(WIDTH - full), Math.min(100, done * 100 / total));
    }
}
