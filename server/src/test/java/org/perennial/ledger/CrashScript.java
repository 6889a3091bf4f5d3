package org.perennial.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/**
 * Imports and take-backs that follow from their number alone, and a diary of those that were begun and done, from which
 * whoever comes after a crash can tell what must be there.
 */
final class CrashScript {

    static final Kind PURCHASE = Evidence.kind("purchase");
    static final Kind PARTY = Evidence.kind("party");
    private static final int KEYS = 40;

    private final Path diary;

    CrashScript(Path folder) {
        this.diary = folder.resolve("diary.txt");
    }

    /** Does steps until the process is killed or the ledger fails. */
    void run(Ledger ledger, Path staging, Runnable afterEach) throws IOException {
        for (int step = next(); ; step++) {
            TreeSet<Long> imports = new TreeSet<>(ledger.imports().keySet());
            Random random = new Random(step);
            if (!imports.isEmpty() && random.nextInt(4) == 0) {
                long victim = new ArrayList<>(imports).get(random.nextInt(imports.size()));
                write("begin %d back %d".formatted(step, victim));
                ledger.takeBack(victim, brought((int) victim).kind());
            } else {
                write("begin %d commit %d".formatted(step, step));
                ledger.commit(brought(step).stage(staging), () -> false);
            }
            write("done %d".formatted(step));
            afterEach.run();
        }
    }

    long done() throws IOException {
        return Files.readAllLines(diary).stream()
                .filter(line -> line.startsWith("done"))
                .count();
    }

    /** What must be there, the step that was under way included if its import (or no import) is there. */
    ImportModel replay(Ledger ledger) throws IOException {
        ImportModel model = new ImportModel();
        List<String> lines = Files.exists(diary) ? Files.readAllLines(diary) : List.of();
        for (String line : lines) {
            String[] words = line.split(" ");
            boolean done = lines.contains("done " + words[1]);
            if (words[0].equals("begin") && words[2].equals("commit")) {
                if (done || ledger.imports().containsKey(Long.parseLong(words[3]))) {
                    model.commit(brought(Integer.parseInt(words[3])));
                    settle(done, words[1]);
                }
            } else if (words[0].equals("begin")) {
                if (done || !ledger.imports().containsKey(Long.parseLong(words[3]))) {
                    model.takeBack(Long.parseLong(words[3]));
                    settle(done, words[1]);
                }
            }
        }
        return model;
    }

    private void settle(boolean done, String step) throws IOException {
        if (!done) {
            write("done " + step);
        }
    }

    private int next() throws IOException {
        List<String> lines = Files.exists(diary) ? Files.readAllLines(diary) : List.of();
        return lines.stream()
                        .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
                        .max()
                        .orElse(0)
                + 1;
    }

    private void write(String line) throws IOException {
        Files.writeString(diary, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Brought brought(int id) {
        Random random = new Random(7919L * id);
        boolean purchases = random.nextInt(3) > 0;
        Brought brought = Brought.append(id, "shop", purchases ? PURCHASE : PARTY)
                .as(random.nextInt(3) > 0 ? Mode.APPEND : Mode.SNAPSHOT);
        for (int i = 0; i < KEYS; i++) {
            if (random.nextInt(3) > 0) {
                brought = purchases
                        ? brought.row(
                                "p" + i, "amount", random.nextInt(3) + ".0000", "party", "c" + random.nextInt(KEYS))
                        : brought.row("c" + i, "kind", "person", "name", "n" + random.nextInt(3));
            }
        }
        return brought;
    }
}
