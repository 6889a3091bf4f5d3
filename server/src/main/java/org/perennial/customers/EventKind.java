package org.perennial.customers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;

/** Kinds of facts on a timeline, where they stand in it, and which filter shows them. */
enum EventKind {
    SURVEY_ANSWER(Group.LISTENING, "survey touchpoint question metric about score scale_min scale_max text", "at"),
    SURVEY_INVITATION(Group.LISTENING, "survey touchpoint sent not_sent_reason", "at"),
    CONTACT(Group.LISTENING, "direction channel topic resolved_at wait_seconds transfers team text", "at"),
    COMPLAINT(Group.LISTENING, "resolved_at reopened_at product process cause outcome redress text", "received_at"),
    VISIT(Group.LISTENING, "kind employee heard notes", "at"),
    PROMISE(
            Group.LISTENING,
            "due_at next_update_at kept_at by about",
            "made_at",
            "due_at",
            "next_update_at",
            "kept_at"),
    PROCESS_STEP(
            Group.PROCESSES,
            "process case activity at started_at planned_at team ok",
            "at",
            "started_at",
            "planned_at"),
    PURCHASE(Group.MONEY, "amount quantity product channel discount order", "at"),
    CONTRACT(Group.MONEY, "product started ended end_reason notice_at term_months", "started", "notice_at", "ended"),
    PRICE(Group.MONEY, "product channel price list_price new_customer_price renewal bundle", "at"),
    COST_TO_SERVE(Group.MONEY, "amount activity", "at"),
    OFFER_EXPOSURE(Group.OFFERS, "offer taken_at benefit", "at"),
    MESSAGE(Group.OFFERS, "campaign channel opened_at clicked_at unsubscribed_at", "at");

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
    private final List<String> columns;
    private final List<String> times;

    /**
     * @param columns what is told of it, with spaces between
     * @param times when it happened; the first that is known counts
     */
    EventKind(Group group, String columns, String... times) {
        this.group = group;
        this.columns = List.of(columns.split(" "));
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

    /** Its column in {@code customers.event_key}. */
    String countColumn() {
        return Sql.name("of_" + code());
    }

    /** The columns that are told of it. */
    String columns() {
        return String.join(", ", columns.stream().map(Sql::name).toList());
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(EventKind::code).toList();
    }

    static Optional<EventKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
