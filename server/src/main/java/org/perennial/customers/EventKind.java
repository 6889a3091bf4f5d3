package org.perennial.customers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;

/** Kinds of facts on a timeline, where they stand in it, and which filter shows them. */
enum EventKind {
    SURVEY_ANSWER(Group.LISTENING, "at"),
    SURVEY_INVITATION(Group.LISTENING, "at"),
    CONTACT(Group.LISTENING, "at"),
    COMPLAINT(Group.LISTENING, "received_at"),
    VISIT(Group.LISTENING, "at"),
    PROMISE(Group.LISTENING, "made_at", "due_at", "next_update_at", "kept_at"),
    PROCESS_STEP(Group.PROCESSES, "at", "started_at", "planned_at"),
    PURCHASE(Group.MONEY, "at"),
    CONTRACT(Group.MONEY, "started", "notice_at", "ended"),
    PRICE(Group.MONEY, "at"),
    COST_TO_SERVE(Group.MONEY, "at"),
    OFFER_EXPOSURE(Group.OFFERS, "at"),
    MESSAGE(Group.OFFERS, "at");

    /** The filters of the timeline. */
    enum Group {
        LISTENING,
        PROCESSES,
        MONEY,
        OFFERS;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(Group::code).toList();
        }

        static Optional<Group> find(String code) {
            return Arrays.stream(values())
                    .filter(group -> group.code().equals(code))
                    .findFirst();
        }
    }

    private final Group group;
    private final List<String> times;

    EventKind(Group group, String... times) {
        this.group = group;
        this.times = List.of(times);
        Evidence.kind(code());
    }

    Group group() {
        return group;
    }

    /** The name of the kind and of its table. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String table() {
        return Sql.name(code());
    }

    /** When it happened; the next best time where that is not known. */
    String time() {
        return times.size() == 1
                ? Sql.name(times.getFirst())
                : "coalesce(" + String.join(", ", times.stream().map(Sql::name).toList()) + ")";
    }

    /** The summary of this kind by party, see {@link CustomerTable}. */
    String activityTable() {
        return "customers." + Sql.name(code());
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(EventKind::code).toList();
    }

    static Optional<EventKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
