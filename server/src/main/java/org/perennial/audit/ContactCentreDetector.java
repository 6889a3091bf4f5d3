package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M15: which share of inbound contacts the centre's own figures misread. */
final class ContactCentreDetector implements Detector {

    @Override
    public String mechanism() {
        return "M15";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("contact: direction, topic"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with inbound as (
                          select *, coalesce(lower(trim(topic)), '') as about,
                                 lead("at") over (partition by customer, coalesce(lower(trim(topic)), '') order by "at", key) as next
                          from contact where direction = 'in' and "at" >= window_start()),
                        judged as (
                          select *, case when about in ('', 'other', 'unknown') then 'no topic'
                                         when resolved_at is not null and customer is not null
                                           and next <= greatest("at", resolved_at) + interval 7 day
                                         then 'back within 7 days' end as why
                          from inbound where in_window("at"))
                        select customer, why is not null as bad, 1 as weight, 'contact' as kind, _source as source, key, team,
                               region, channel, topic, "at" as happened, next, why
                        from judged
                        """)
                .by("team", "region", "channel")
                .showing(
                        "Contacts that the figures misread",
                        "No reason on record, or counted as resolved although the customer came back with the same topic.",
                        Exhibit.text("why", "Why"),
                        Exhibit.text("topic", "Topic"),
                        Exhibit.day("happened", "Contact"),
                        Exhibit.day("next", "Back"))
                .saying(figures -> new Words(
                        "The contact centre's figures misread " + figures.percent() + " of contacts.",
                        figures.rest() + " read rightly",
                        figures.of()
                                + " inbound contacts have no reason on record, or were counted as resolved and came back"
                                + " within 7 days.",
                        "Record the reason at the end of every contact, and count as resolved what stays resolved."));
    }
}
