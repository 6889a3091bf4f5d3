package org.perennial.customers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
        try (Statement statement = readCopy.createStatement()) {
            for (String kind : KINDS.keySet()) {
                if (!known.contains(kind) && isEmpty(statement, kind)) {
                    missing.add(new Missing(KINDS.getOrDefault(kind, kind), "rows of kind " + kind));
                }
            }
        }
        return missing;
    }

    private static boolean isEmpty(Statement statement, String kind) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select 1 from " + Sql.name(kind) + " limit 1")) {
            return !rows.next();
        }
    }
}
