package org.perennial.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was said about a finding, and what of it holds today.
 *
 * @param owner whose it is; null: nobody's
 * @param suppressed why it is no problem here; null where it is one
 * @param remarks the newest first
 */
public record Said(@Nullable String owner, @Nullable Remark suppressed, List<Remark> remarks) {

    static final Said NOTHING = new Said(null, null, List.of());

    public Said {
        remarks = List.copyOf(remarks);
    }

    /** What holds on a day. */
    static Said of(List<Remark> newestFirst, LocalDate today) {
        String owner = newestFirst.stream()
                .filter(remark -> remark.what() == Remark.What.ASSIGN)
                .map(Remark::words)
                .findFirst()
                .orElse("");
        Remark suppressed = newestFirst.stream()
                .filter(remark -> remark.what() == Remark.What.SUPPRESS || remark.what() == Remark.What.LIFT)
                .findFirst()
                .filter(remark -> remark.what() == Remark.What.SUPPRESS && holds(remark, today))
                .orElse(null);
        return new Said(owner.isBlank() ? null : owner, suppressed, newestFirst);
    }

    private static boolean holds(Remark remark, LocalDate today) {
        return remark.until() == null || !remark.until().isBefore(today);
    }
}
