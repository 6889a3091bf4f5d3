package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.perennial.audit.Measurement.Words;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/** M18: of which share of customer value is known who, why and what they do. */
final class IntelligenceDetector implements Detector {

    @Override
    public String mechanism() {
        return "M18";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("party"), Need.parse("purchase: amount"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Connections connections = audit.connections();
        List<String> missing = new ArrayList<>();
        if (!connections.knows("party", "segment") && !connections.knows("trait")) {
            missing.addAll(List.of("party.segment", "trait"));
        }
        if (!connections.knows("party", "chose_us_because") && !connections.knows("survey_answer")) {
            missing.addAll(List.of("party.chose_us_because", "survey_answer"));
        }
        if (!missing.isEmpty()) {
            return new Measurement.Missing(missing, List.of());
        }
        return Share.of(audit, mechanism(), """
                        with who as (
                          select customer from audit_customer where trim(coalesce(segment, '')) <> ''
                          union select customer from trait where customer is not null),
                        why as (
                          select customer from party where trim(coalesce(chose_us_because, '')) <> ''
                          union select customer from survey_answer
                          where metric = 'why' and (trim(coalesce(text, '')) <> '' or score is not null)),
                        does as (%s),
                        judged as (
                          select c.*, concat_ws(', ',
                            case when c.customer not in (select customer from who where customer is not null) then 'who' end,
                            case when c.customer not in (select customer from why where customer is not null) then 'why' end,
                            case when c.customer not in (select customer from does where customer is not null) then 'behaviour' end) as unknown
                          from audit_customer c where c.active)
                        select customer, unknown <> '' as bad, v::double as weight, 'customer' as kind, '' as source,
                               customer::varchar as key, segment, region, unknown
                        from judged
                        """.formatted(behaviour()))
                .by("segment", "region")
                .showing(
                        "Customers of whom something is unknown",
                        "Who: a segment or trait. Why: why they chose us, or an answer to a why question. Behaviour: an event"
                                + " other than a survey in the last 12 months.",
                        Exhibit.text("unknown", "Unknown"))
                .saying(
                        figures -> new Words(
                                "Who, why and what they do are known together for " + figures.percent()
                                        + " of customer value.",
                                "the why of " + figures.percent() + " of value is known",
                                "Of " + figures.of() + " active customers at least one of the three is unknown.",
                                "Ask the most valuable customers on the list why they chose you, and keep the answer with them."));
    }

    private static String behaviour() {
        return Evidence.kinds().stream()
                .filter(kind -> kind.isEvent() && !kind.name().startsWith("survey_"))
                .map(IntelligenceDetector::seen)
                .reduce((a, b) -> a + " union " + b)
                .orElseThrow();
    }

    private static String seen(Kind kind) {
        return "select customer from " + Sql.name(kind.name()) + " where in_window("
                + Sql.name(kind.time().orElseThrow()) + ")";
    }
}
