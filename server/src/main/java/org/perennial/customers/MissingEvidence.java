package org.perennial.customers;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.perennial.customers.CustomerPage.Missing;
import org.perennial.engine.Sql;

/** What a customer's page cannot tell, and what would. Evidence that is there but silent about them is not missing. */
final class MissingEvidence {

    private static final SequencedMap<String, String> KINDS = kinds();

    private MissingEvidence() {}

    private static SequencedMap<String, String> kinds() {
        SequencedMap<String, String> kinds = new LinkedHashMap<>();
        kinds.put("purchase", "What they buy, and what they are worth");
        kinds.put("contract", "What they have agreed, and until when");
        kinds.put("survey_answer", "What they say when asked");
        kinds.put("contact", "Why they get in touch, and how they are answered");
        kinds.put("complaint", "What they complain about");
        kinds.put("process_step", "What they go through, and where it goes wrong");
        kinds.put("promise", "What they were promised");
        kinds.put("visit", "Whom of us they met, and what was heard");
        kinds.put("plan", "Where the relationship is going");
        return kinds;
    }

    static List<Missing> of(Connection readCopy, Records records, Set<String> known) throws SQLException {
        List<Missing> missing = new ArrayList<>();
        if (records.all().stream().allMatch(CustomerPage.PartyRecord::bare)) {
            missing.add(new Missing("Who this is", "a party row with this key"));
        } else if (!records.say("email") && !records.say("phone") && records.address() == null) {
            missing.add(
                    new Missing("How to reach them", "an e-mail, a phone or a postal address in one of the records"));
        }
        Set<String> empty = empty(readCopy, known);
        KINDS.forEach((kind, what) -> {
            if (empty.contains(kind)) {
                missing.add(new Missing(what, "rows of kind " + kind));
            }
        });
        return missing;
    }

    /** The kinds of which nothing is known of this customer nor of anybody. */
    private static Set<String> empty(Connection readCopy, Set<String> known) throws SQLException {
        String sql = KINDS.keySet().stream()
                .filter(kind -> !known.contains(kind))
                .map(kind -> "select %s where not exists (select 1 from %s)".formatted(Sql.text(kind), Sql.name(kind)))
                .collect(joining(" union all "));
        Set<String> empty = new HashSet<>();
        if (sql.isEmpty()) {
            return empty;
        }
        try (Statement statement = readCopy.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                empty.add(rows.getString(1));
            }
        }
        return empty;
    }
}
