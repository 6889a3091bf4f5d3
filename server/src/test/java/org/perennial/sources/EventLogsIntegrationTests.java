package org.perennial.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event logs: XES, and OCEL 2.0 in its two text forms. */
class EventLogsIntegrationTests {

    private static final String XES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
              <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
              <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
              <string key="concept:name" value="claims"/>
              <trace>
                <string key="concept:name" value="007"/>
                <float key="amount" value="12.5"><string key="unit" value="EUR"/></float>
                <event>
                  <string key="concept:name" value="check"/><string key="lifecycle:transition" value="start"/>
                  <date key="time:timestamp" value="2026-01-02T09:00:00.000+01:00"/>
                </event>
                <event>
                  <string key="concept:name" value="check"/><string key="lifecycle:transition" value="COMPLETE"/>
                  <date key="time:timestamp" value="2026-01-02T09:30:00.000+01:00"/>
                  <string key="org:resource" value="Ellen &amp; Sara"/><string key="org:group" value="claims desk"/>
                  <list key="notes"><values><string key="note" value="not a column"/></values></list>
                </event>
                <event>
                  <string key="concept:name" value="pay"/>
                  <date key="time:timestamp" value="2026-01-03T09:30:00.000+01:00"/>
                  <string key="Activity" value="Pay, at last"/><int key="cost:total" value="3"/>
                </event>
              </trace>
              <trace><string key="concept:name" value="8"/></trace>
            </log>
            """;

    private static final String STEPS =
            "_row, process, \"case\", activity, started_at, \"at\", actor, team, attributes";

    @TempDir
    Path folder;

    private Island island;

    @BeforeEach
    void anIsland() {
        island = new Island(folder);
    }

    @Test
    void takesTheStepsOfALogAndNotTheirBeginnings() {
        assertThat(island.file("log.xes", XES)
                        .table("{file: log.xes, kind: process_step}")
                        .stage()
                        .rows(STEPS))
                .containsExactly(
                        "2|claims|007|check|2026-01-02 08:00:00+00|2026-01-02 08:30:00+00|Ellen & Sara|claims desk|"
                                + "{\"case_amount\":\"12.5\"}",
                        "3|claims|007|pay|null|2026-01-03 08:30:00+00|null|null|"
                                + "{\"case_amount\":\"12.5\",\"event_Activity\":\"Pay, at last\",\"cost_total\":\"3\"}");
    }

    @Test
    void takesAllEventsWhereTheTableSaysSo() {
        assertThat(island.file("log.xes", XES).table("""
                                file: log.xes
                                kind: process_step
                                where: true
                                map:
                                  activity: activity || coalesce(' ' || lower(lifecycle), '')
                                  party: case_amount
                                """).stage().rows("activity, party"))
                .containsExactly("check start|12.5", "check complete|12.5", "pay|12.5");
    }

    @Test
    void findsAttributesThatComeLate() {
        String traces = "<trace><string key='concept:name' value='a'/><event><string key='concept:name' value='x'/>"
                + "<date key='time:timestamp' value='2026-01-01T00:00:00Z'/></event></trace>";
        String last = traces.replace("</event>", "<string key='late' value='here'/></event>");
        assertThat(island.file("log.xes", "<log>" + traces.repeat(20_001) + last + "</log>")
                        .table("{file: log.xes, kind: process_step, map: {team: late}, where: late is not null}")
                        .stage()
                        .rows("_row, process, activity, team"))
                .containsExactly("20002|log|x|here");
    }

    @Test
    void saysWhereALogIsBroken() {
        island.file("cut.xes", XES.substring(0, 1200))
                .file("other.xes", "<logs/>")
                .file(
                        "entity.xes",
                        "<!DOCTYPE log [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>\n<log><string key='a' value='&a;'/></log>")
                .file("undeclared.xes", "<log>\n<string key='a' value='&a;'/></log>")
                .table("{file: cut.xes, kind: process_step}")
                .table("{file: other.xes, kind: process_step}")
                .table("{file: entity.xes, kind: process_step}")
                .table("{file: undeclared.xes, kind: process_step}");
        assertThat(island.stage(0).refusal())
                .startsWith("cut.xes: This is not well-formed XML")
                .endsWith("(line 22).");
        assertThat(island.stage(1).refusal())
                .isEqualTo("other.xes: This is not an event log in XES: its root is <logs>.");
        assertThat(island.stage(2).refusal()).contains("A document type declaration is not allowed.", "(line 1)");
        assertThat(island.stage(3).refusal()).contains("not well-formed XML", "(line 2)");
    }

    /** The same log in both forms: an order of a customer, who is known to one event by name and to the other by the order. */
    private static final String OCEL_JSON = """
            {"objectTypes": [{"name": "order", "attributes": []}, {"name": "customer", "attributes": []}],
             "eventTypes": [{"name": "place order", "attributes": [{"name": "channel", "type": "string"}]}],
             "events": [
               {"id": "e1", "type": "place order", "time": "2026-01-02T09:00:00Z",
                "attributes": [{"name": "channel", "value": "web"}, {"name": "case", "value": "oak"}],
                "relationships": [{"objectId": "o1", "qualifier": "placed"}, {"objectId": "c1", "qualifier": "by"}]},
               {"id": "e2", "type": "ship", "time": "2026-01-03T09:00:00Z",
                "relationships": [{"objectId": "o1", "qualifier": "shipped"}, {"objectId": "nobody", "qualifier": ""}]}],
             "objects": [
               {"id": "o1", "type": "order", "relationships": [{"objectId": "c1", "qualifier": "of"}]},
               {"id": "c1", "type": "customer"}]}
            """;

    private static final String OCEL_XML = """
            <?xml version="1.0"?>
            <log>
              <object-types><object-type name="order"><attributes/></object-type></object-types>
              <event-types/>
              <objects>
                <object id="o1" type="order">
                  <attributes><attribute name="price" time="1970-01-01T00:00:00Z">5</attribute></attributes>
                  <objects><relationship object-id="c1" qualifier="of"/></objects>
                </object>
                <object id="c1" type="customer"/>
              </objects>
              <events>
                <event id="e1" type="place order" time="2026-01-02T09:00:00Z">
                  <attributes><attribute name="channel">web</attribute><attribute name="case">oak</attribute></attributes>
                  <objects>
                    <relationship object-id="o1" qualifier="placed"/><relationship object-id="c1" qualifier="by"/>
                  </objects>
                </event>
                <event id="e2" type="ship" time="2026-01-03T09:00:00Z">
                  <objects>
                    <relationship object-id="o1" qualifier="shipped"/><relationship object-id="nobody" qualifier=""/>
                  </objects>
                </event>
              </events>
            </log>
            """;

    @Test
    void makesACaseOfEveryObjectOfAnObjectCentricLog() {
        island.file("log.json", OCEL_JSON)
                .file("log.xml", OCEL_XML)
                .table(
                        "{file: log.json, kind: process_step, map: {party: object_customer, team: channel, region: event_case}}")
                .table(
                        "{file: log.xml, kind: process_step, map: {party: object_customer, team: channel, region: event_case}}");
        for (int form = 0; form < 2; form++) {
            Island.Result result = island.stage(form);
            assertThat(result.rows("key, process, \"case\", activity, party, team, region, \"at\""))
                    .containsExactly(
                            "e1 o1|order|o1|place order|c1|web|oak|2026-01-02 09:00:00+00",
                            "e1 c1|customer|c1|place order|c1|web|oak|2026-01-02 09:00:00+00",
                            "e2 o1|order|o1|ship|c1|null|null|2026-01-03 09:00:00+00",
                            "e2 nobody|null|nobody|ship|null|null|null|2026-01-03 09:00:00+00");
            assertThat(result.ready().message()).contains("1 times an event names an object");
        }
    }

    @Test
    void saysThatALogIsNone() {
        island.file("log.xml", "<rss><channel/></rss>")
                .file("log.jsonocel", "{\"ocel:events\": {}}")
                .file("log.sqlite", "SQLite format 3")
                .table("{file: log.xml, kind: process_step}")
                .table("{file: log.jsonocel, kind: process_step}")
                .table("{file: log.sqlite, kind: process_step}");
        assertThat(island.stage(0).refusal()).contains("not an object-centric event log (OCEL 2.0)");
        assertThat(island.stage(1).refusal()).contains("not an object-centric event log (OCEL 2.0)");
        assertThat(island.stage(2).refusal()).contains("SQLite cannot be read");
    }
}
