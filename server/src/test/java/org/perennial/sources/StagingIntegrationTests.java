package org.perennial.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingIntegrationTests {

    @TempDir
    Path folder;

    private Island island;

    @BeforeEach
    void anIsland() {
        island = new Island(folder);
    }

    @Test
    void takesCanonicalColumnsAsTheyAre() {
        Island.Result result =
                island.file("p.csv", """
                        key,party,at,amount,Colour
                        1,A,2026-01-02T03:04:05,10.5,red
                        2,,2026-01-02 03:04,-1,
                        """).table("{file: p.csv, kind: purchase}").stage();
        assertThat(result.rows("_row, key, party, \"at\", amount, attributes"))
                .containsExactly(
                        "2|1|A|2026-01-02 03:04:05+00|10.5000|{\"Colour\":\"red\"}",
                        "3|2|null|2026-01-02 03:04:00+00|-1.0000|null");
        assertThat(result.ready().counts().anonymous()).isEqualTo(1);
        assertThat(result.ready().counts().read()).isEqualTo(2);
        assertThat(result.ready().columns()).containsExactly("key", "party", "at", "amount");
        assertThat(result.rows("_op, _source, _party_source, _entry, _import, _file")
                        .getFirst())
                .isEqualTo("0|shop|shop|shop:purchase:p.csv|7|p.csv");
    }

    @Test
    void readsLocalTimesInTheWorkspacesZoneAndKeepsOffsets() {
        assertThat(island.with("timezone: Europe/Stockholm")
                        .file("p.csv", """
                        key,at
                        1,2026-01-01T12:00:00
                        2,2026-07-01T12:00:00
                        3,2026-07-01T12:00:00Z
                        4,2026-07-01T12:00:00+05:00
                        5,2026-07-01
                        6,2026-07-01T12:00
                        7,2026-07-01 12:00:00.5
                        8,2026-07-01T12:00:00-0300
                        """)
                        .table("{file: p.csv, kind: purchase}")
                        .stage()
                        .rows("\"at\""))
                .containsExactly(
                        "2026-01-01 11:00:00+00",
                        "2026-07-01 10:00:00+00",
                        "2026-07-01 12:00:00+00",
                        "2026-07-01 07:00:00+00",
                        "2026-06-30 22:00:00+00",
                        "2026-07-01 10:00:00+00",
                        "2026-07-01 10:00:00.5+00",
                        "2026-07-01 15:00:00+00");
    }

    @Test
    void rejectsWhatCannotBeReadWithRowColumnValueAndReason() {
        Island.Result result = island.file("p.csv", """
                        key,party,at,amount,quantity
                        1,A,2026-01-01,10,1
                        2,A,31.12.2026,10,1
                        3,A,2026-01-01,1.234,"1,5"
                        ,A,2026-01-01,5,1
                        5,A,2026-01-01,"1.234,56",1
                        6,A,,5,1
                        7,A,2026-02-30,x,1
                        8,A,infinity,1,nan
                        9,B,2026-01-01,2,1
                        """)
                .table("{file: p.csv, kind: purchase, refuseAbove: 1}")
                .stage();
        assertThat(result.rows("key")).containsExactly("1", "9");
        assertThat(result.rejects())
                .containsExactly(
                        "3|at|31.12.2026|`at` must be a point in time in ISO 8601, such as 2026-06-30T14:05:00.",
                        "4|quantity|1,5|`quantity` must be a number, such as 1234.5.",
                        "5|key|null|`key` is missing.",
                        "6|amount|1.234,56|`amount` must be an amount, such as 1234.56.",
                        "7|at|null|`at` is missing.",
                        "8|amount|x|`amount` must be an amount, such as 1234.56.",
                        "8|at|2026-02-30|`at` must be a point in time in ISO 8601, such as 2026-06-30T14:05:00.",
                        "9|at|infinity|`at` must be a point in time in ISO 8601, such as 2026-06-30T14:05:00.",
                        "9|quantity|nan|`quantity` must be a number, such as 1234.5.");
        assertThat(result.ready().counts().rejected()).isEqualTo(7);
        assertThat(result.ready().counts().read()).isEqualTo(9);
    }

    @Test
    void refusesAFileInWhichTooManyRowsFail() {
        island.file("p.csv", "key,at\n1,x\n2,x\n3,2026-01-01\n");
        assertThat(island.table("{file: p.csv, kind: purchase}").stage().refusal())
                .isEqualTo(
                        "p.csv: 2 of 3 rows do not fit, more than the 50% that may; mostly: `at` must be a point in time in ISO 8601, such as 2026-06-30T14:05:00. (row 2, column at, value x)");
    }

    @Test
    void mapsExpressionsOverTypedColumns() {
        Island.Result result = island.with("timezone: Europe/Stockholm")
                .file("i.csv", """
                        CustomerID,InvoiceDate,Quantity,UnitPrice,Zip
                        17850.0,31/12/2010 08:26,6,2.55,01012
                        17851.0,01/01/2011 00:00,x,1,22222
                        17852.0,13/13/2011 00:00,1,1,22222
                        ,02/07/2011 09:00,2,1.005,33333
                        17853.0,02/07/2011 09:00,0,1,33333
                        """)
                .table("""
                        file: i.csv
                        kind: purchase
                        refuseAbove: 1
                        map:
                          party: CustomerID
                          at: strptime(InvoiceDate, '%d/%m/%Y %H:%M')
                          amount: Quantity * UnitPrice
                          quantity: Quantity
                          region: "'Z' || Zip"
                        where: Quantity <> 0""")
                .stage();
        assertThat(result.rows("_row, party, \"at\", amount, region, attributes"))
                .containsExactly(
                        "2|17850.0|2010-12-31 07:26:00+00|15.3000|Z01012|null",
                        "5|null|2011-07-02 07:00:00+00|2.0100|Z33333|null");
        assertThat(result.rejects())
                .containsExactly(
                        "3|Quantity|x|The value is not a whole number, as most values of this column are.",
                        "3|Quantity|x|`quantity` must be a number, such as 1234.5.",
                        "4|InvoiceDate|13/13/2011 00:00|`at` cannot be worked out from this value.");
        assertThat(result.ready().counts().read()).isEqualTo(4);
    }

    @Test
    void takesBareNamesWithBlanksAndWordsOfSql() {
        assertThat(island.file("p.csv", "Order Date,order,at,case,Größe\n2026-01-02,o1,1,c,5\n")
                        .table("""
                        file: p.csv
                        kind: purchase
                        map: {at: order date, key: Order, party: case, quantity: at, amount: at * größe, product: "order || '-' || at"}""")
                        .stage()
                        .rows("key, party, \"at\", quantity, amount, product"))
                .containsExactly("o1|c|2026-01-02 00:00:00+00|1.0|5.0000|o1-1");
    }

    @Test
    void readsColumnsAsTextWhereAnExpressionNeedsIt() {
        assertThat(island.file("p.csv", "id,day,phone,zip\n1,2026-01-02,123,01234\n2,2026-01-03,456,5678\n")
                        .table("""
                        file: p.csv
                        kind: purchase
                        map:
                          key: id || '/' || zip
                          at: strptime(day, '%Y-%m-%d')
                          party: regexp_replace(phone, '^1', '+')
                          product: case when phone = 'none' then 'x' else phone end
                          region: substr(zip, 1, 2)
                        where: phone <> ''""")
                        .stage()
                        .rows("key, party, \"at\", product, region"))
                .containsExactly(
                        "1/01234|+23|2026-01-02 00:00:00+00|123|01", "2/5678|456|2026-01-03 00:00:00+00|456|56");
    }

    @Test
    void convertsForeignAmountsAndRejectsUnknownCurrencies() {
        Island.Result result = island.with("currency: EUR\nrates: {SEK: 0.0894}")
                .file(
                        "p.csv",
                        "key,at,amount,currency\n1,2026-01-01,10,EUR\n2,2026-01-01,100,sek\n3,2026-01-01,1,USD\n4,2026-01-01,7,\n5,2026-01-01,,USD\n")
                .table("{file: p.csv, kind: purchase}")
                .stage();
        assertThat(result.rows("key, amount")).containsExactly("1|10.0000", "2|8.9400", "4|7.0000", "5|null");
        assertThat(result.rejects()).containsExactly("4|currency|USD|The workspace has no rate for this currency.");
    }

    @Test
    void readsBooleansListsWordsAndWholeNumbers() {
        Island.Result result = island.file("p.csv", """
                        key,kind,chosen,external_ids,birth_date
                        1,Person,yes,crm:1; shop:2 ;,1980-02-29
                        2,ORGANIZATION,0,,1980-02-29T10:00:00
                        3,robot,true,,
                        4,,maybe,,
                        5,,,a,1981-02-29
                        """)
                .table("{file: p.csv, kind: party, refuseAbove: 1}")
                .stage();
        assertThat(result.rows("key, kind, chosen, array_to_string(external_ids, '+'), birth_date"))
                .containsExactly("1|person|true|crm:1+shop:2|1980-02-29", "2|organization|false|null|1980-02-29");
        assertThat(result.rejects())
                .containsExactly(
                        "4|kind|robot|`kind` must be one of person, organization.",
                        "5|chosen|maybe|`chosen` must be true or false.",
                        "6|birth_date|1981-02-29|`birth_date` must be a date, such as 2026-06-30.");
        Island.Result whole = new Island(folder)
                .file("c.csv", "key,started,term_months\n1,2026-01-01,12\n2,2026-01-01,12.0\n3,2026-01-01,12.5\n")
                .table("{file: c.csv, kind: contract}")
                .stage();
        assertThat(whole.rows("term_months")).containsExactly("12", "12");
        assertThat(whole.rejects()).containsExactly("4|term_months|12.5|`term_months` must be a whole number.");
    }

    @Test
    void keepsIdenticalRowsWithoutKeyByTheirOccurrence() {
        island.file("a.csv", "party,at,amount\nA,2026-01-01,1\nA,2026-01-01,1\nB,2026-01-01,1\n")
                .file("b.csv", "party,at,amount\nA,2026-01-01,1\nA,2026-01-01,1\nA,2026-01-01,1\n");
        Island.Result result = island.table("{file: '*.csv', kind: purchase}").stage();
        assertThat(result.rows("_file, _row, substr(key, 33)"))
                .containsExactly("a.csv|2|", "a.csv|3|:2", "a.csv|4|", "b.csv|4|:3");
        assertThat(result.ready().counts().accepted()).isEqualTo(6);
        assertThat(result.ready().staged().count()).isEqualTo(4);
        assertThat(new Island(folder)
                        .table("{file: '*.csv', kind: purchase, distinct: true}")
                        .stage()
                        .rows("party"))
                .containsExactly("A", "B");
    }

    @Test
    void rejectsAllRowsOfARepeatedKeyUnlessDistinct() {
        String text =
                "key,at,amount\n1,2026-01-01,1\n2,2026-01-01,1\n1,2026-01-01,2\n3,2026-01-01,1\n3,2026-01-01,1\n4,2026-01-01,1\n";
        Island.Result result = island.file("p.csv", text)
                .table("{file: p.csv, kind: purchase, refuseAbove: 1}")
                .table("{file: p.csv, kind: purchase, distinct: true}")
                .stage(0);
        assertThat(result.rows("key")).containsExactly("2", "4");
        assertThat(result.rejects())
                .containsExactly(
                        "2|key|1|The key comes more than once in this import (rows 2, 4).",
                        "4|key|1|The key comes more than once in this import (rows 2, 4).",
                        "5|key|3|The key comes more than once in this import (rows 5, 6).",
                        "6|key|3|The key comes more than once in this import (rows 5, 6).");
        assertThat(result.ready().counts().read()).isEqualTo(6);
        Island.Result distinct = island.stage(1);
        assertThat(distinct.rows("_row, key")).containsExactly("3|2", "5|3", "7|4");
        assertThat(distinct.rejects()).hasSize(2);
        assertThat(distinct.ready().staged().entry()).isEqualTo("shop:purchase:p.csv#2");
    }

    @Test
    void letsAPersonAndAnOrganizationShareAKey() {
        assertThat(island.file("p.csv", "key,kind\n1,person\n1,organization\n2,\n3,person\n3,\n")
                        .table("{file: p.csv, kind: party}")
                        .stage()
                        .rows("key, kind"))
                .containsExactly("1|person", "1|organization", "2|null");
    }

    @Test
    void keysRowsByWhatTheyAreAbout() {
        Island.Result result =
                island.file("t.csv", """
                        party,at,family,name,value
                        A,2026-01-01,need,speed,1
                        A,2026-01-01,need,speed,1
                        B,,attitude,a|b,2
                        C,,need,x,1
                        C,,need,x,2
                        """).table("{file: t.csv, kind: trait}").stage();
        assertThat(result.rows("key, value"))
                .containsExactly("A|2026-01-01T00:00:00Z|need|speed|1", "B||attitude|a\\|b|2");
        assertThat(result.rejects()).hasSize(2);
    }

    @Test
    void takesAnEmptyFileAndAHeaderAsNoRows() {
        island.file("e.csv", "")
                .file("h.csv", "key,at\n")
                .table("{file: e.csv, kind: purchase}")
                .table("{file: h.csv, kind: purchase}");
        assertThat(island.stage(0).ready().staged().count()).isZero();
        assertThat(island.stage(0).ready().message()).isEqualTo("The file is empty.");
        assertThat(island.stage(1).ready().counts().read()).isZero();
        assertThat(island.stage(1).ready().message()).isEmpty();
    }

    @Test
    void refusesDuplicateAndBlankHeaders() {
        island.file("d.csv", "key,at,Note,note\n1,2026-01-01,a,b\n")
                .file("b.csv", "key,,at\n1,x,2026-01-01\n")
                .file("t.csv", "key,at,,\n1,2026-01-01,x,\n")
                .table("{file: d.csv, kind: purchase}")
                .table("{file: b.csv, kind: purchase}")
                .table("{file: t.csv, kind: purchase}");
        assertThat(island.stage(0).refusal())
                .isEqualTo("d.csv: The header names the same column more than once: `Note`, `note`.");
        assertThat(island.stage(1).refusal()).isEqualTo("b.csv: The header has no name for column 2.");
        assertThat(island.stage(2).rows("attributes")).containsExactly("{\"column3\":\"x\"}");
        assertThat(new Island(folder)
                        .file("numbered.csv", ",key,at\n0,k,2026-01-01\n")
                        .table("{file: numbered.csv, kind: purchase}")
                        .stage()
                        .rows("key, attributes"))
                .containsExactly("k|{\"column1\":\"0\"}");
    }

    @Test
    void rejectsRaggedRowsAndKeepsTheNumbersOfTheOthers() {
        Island.Result result = island.file(
                        "p.csv",
                        "key,at,product\n1,2026-01-01,a\n2,2026-01-01\n3,2026-01-01,b,c\n4,2026-01-01,d,,\n\n6,2026-01-01,e\n")
                .table("{file: p.csv, kind: purchase}")
                .stage();
        assertThat(result.rows("_row, key")).containsExactly("2|1", "5|4", "7|6");
        assertThat(result.rejects())
                .containsExactly(
                        "3|null|2,2026-01-01|The row has 2 fields where the header names 3.",
                        "4|null|3,2026-01-01,b,c|The row has 4 fields where the header names 3.");
        assertThat(result.ready().message()).isEqualTo("One blank row was passed over.");
    }

    @Test
    void losesOneRowToAQuoteThatIsNeverClosed() {
        Island.Result result = island.file(
                        "p.csv", "key,at,product\n1,2026-01-01,a\n2,2026-01-01,\"b\n3,2026-01-01,c\n4,2026-01-01,d\n")
                .table("{file: p.csv, kind: purchase}")
                .stage();
        assertThat(result.rows("_row, key")).containsExactly("2|1", "4|3", "5|4");
        assertThat(result.rejects())
                .containsExactly("3|null|2,2026-01-01,\"b|A quote is opened in this row and never closed.");
    }

    @Test
    void readsQuotesLineBreaksAndEscapes() {
        Island.Result result = island.file(
                        "p.csv",
                        "key,at,product\r\n1,2026-01-01,\"a, \"\"b\"\"\r\nc\"\r\n2,2026-01-01,5\" pipe\r\n\" 3 \" ,2026-01-01, x \r\n4,2026-01-01,\"bad\"x\r\n")
                .table("{file: p.csv, kind: purchase}")
                .stage();
        assertThat(result.rows("_row, key, replace(product, chr(10), '/')"))
                .containsExactly("2|1|a, \"b\"\r/c", "3|2|5\" pipe", "4|3|x");
        assertThat(result.rejects())
                .containsExactly("5|null|4,2026-01-01,\"bad\"x|Text follows a closing quote in this row.");
    }

    @Test
    void rejectsRowsWithNulBytes() {
        Island.Result result = island.file("p.csv", "key,at\n1,2026-01-01\n2\0,2026-01-01\n3,2026-01-01\n")
                .table("{file: p.csv, kind: purchase}")
                .stage();
        assertThat(result.rows("key")).containsExactly("1", "3");
        assertThat(result.rejects()).containsExactly("3|null|2␀,2026-01-01|The row contains a NUL byte.");
    }

    @Test
    void readsOtherEncodingsAndSaysSo() {
        String text = "key,at,product\n1,2026-01-01,Größe\n2,2026-01-01,naïve\n3,2026-01-01,\"a;b\"\n";
        island.file("w.csv", text, Charset.forName("windows-1252"))
                .file("u.csv", "\ufeff" + text, StandardCharsets.UTF_8)
                .file("l.csv", "\ufeff" + text, StandardCharsets.UTF_16LE)
                .file("n.csv", text, StandardCharsets.UTF_16BE)
                .table("{file: w.csv, kind: purchase}")
                .table("{file: u.csv, kind: purchase}")
                .table("{file: l.csv, kind: purchase}")
                .table("{file: n.csv, kind: purchase}");
        for (int i = 0; i < 4; i++) {
            assertThat(island.stage(i).rows("product")).containsExactly("Größe", "naïve", "a;b");
        }
        assertThat(island.stage(0).ready().message()).isEqualTo("The file is not UTF-8; read as windows-1252.");
        assertThat(island.stage(1).ready().message()).isEmpty();
        assertThat(island.stage(2).ready().message()).isEqualTo("Read as UTF-16LE.");
    }

    @Test
    void rejectsTheRowWhereOneByteOfAUtf8FileIsBroken() {
        byte[] text = "key,at,product\n1,2026-01-01,Größe\n2,2026-01-01,naïve\n3,2026-01-01,X\n"
                .getBytes(StandardCharsets.UTF_8);
        text[text.length - 2] = (byte) 0xFF;
        Island.Result result = island.bytes("p.csv", text)
                .table("{file: p.csv, kind: purchase}")
                .stage();
        assertThat(result.rows("product")).containsExactly("Größe", "naïve");
        assertThat(result.rejects()).singleElement().asString().contains("bytes that are not UTF-8");
    }

    @Test
    void sniffsDelimiters() {
        island.file("a.csv", "key;at;amount\n1;2026-01-01;1.5\n")
                .file("b.tsv", "key\tat\tproduct\n1\t2026-01-01\ta,b\n")
                .file("c.csv", "sep=|\nkey|at\n1|2026-01-01\n")
                .file("d.csv", "segment\nbest\nworst\n")
                .table("{file: a.csv, kind: purchase}")
                .table("{file: b.tsv, kind: purchase}")
                .table("{file: c.csv, kind: purchase}")
                .table("{file: d.csv, kind: segment_strategy}");
        assertThat(island.stage(0).rows("amount")).containsExactly("1.5000");
        assertThat(island.stage(1).rows("product")).containsExactly("a,b");
        assertThat(island.stage(2).rows("key")).containsExactly("1");
        assertThat(island.stage(3).rows("key")).containsExactly("best", "worst");
    }

    @Test
    void readsJsonAndJsonLines() {
        island.file("a.json", """
                        [{"key": 1, "at": "2026-01-01T00:00:00Z", "amount": 1.5, "tags": ["x","y"], "who": {"id": "A"}},
                         {"key": 2, "at": "2026-01-01", "party": "B", "who": {"id": "C"}}]
                        """)
                .file(
                        "b.jsonl",
                        "{\"key\": 1, \"external_ids\": [\"crm:1\", \"x:2\"], \"note\": null}\n{broken\n{\"key\": \"2\", \"external_ids\": \"a:1;b:2\"}\n")
                .file("c.json", "[{\"key\": 1}, ")
                .table("{file: a.json, kind: purchase, map: {party: who.id}}")
                .table("{file: b.jsonl, kind: party}")
                .table("{file: c.json, kind: party}");
        assertThat(island.stage(0).rows("_row, key, party, \"at\", amount, attributes"))
                .containsExactly(
                        "1|1|A|2026-01-01 00:00:00+00|1.5000|{\"tags\":[\"x\",\"y\"]}",
                        "2|2|C|2026-01-01 00:00:00+00|null|{\"party\":\"B\"}");
        Island.Result lines = island.stage(1);
        assertThat(lines.rows("_row, key, array_to_string(external_ids, '+')"))
                .containsExactly("1|1|crm:1+x:2", "3|2|a:1+b:2");
        assertThat(lines.rejects()).singleElement().asString().startsWith("2|null|{broken|The line is not JSON");
        assertThat(island.stage(2).refusal()).startsWith("c.json: This is not JSON");
    }

    @Test
    void joinsTheFilesOfASourceWithSql() {
        Island.Result result = island.file("orders.csv", "order_id,customer,placed\no1,A,2026-01-01\no2,B,2026-01-02\n")
                .file("reviews.csv", "review_id,order_id,score\nr1,o1,5\nr2,o2,bad\nr3,o2,3\n")
                .source("files: {orders: orders.csv, reviews: reviews.csv}\n")
                .table("""
                        sql: select o.customer, o.placed as at, r.* from reviews r join orders o using (order_id)
                        kind: survey_answer
                        map: {key: "review_id || '-' || order_id", party: customer, score: score + 0}""")
                .stage();
        assertThat(result.rows("key, party, \"at\", score"))
                .containsExactlyInAnyOrder("r1-o1|A|2026-01-01 00:00:00+00|5.0", "r3-o2|B|2026-01-02 00:00:00+00|3.0");
        assertThat(result.rejects())
                .containsExactly("3|score|bad|The value is not a whole number, as most values of this column are.");
    }

    @Test
    void saysWhichColumnOfAMapIsMissing() {
        Island missing = island.file("a.jsonl", "{\"Quantity\": 1, \"at\": \"2026-01-01\"}\n")
                .table("{file: a.jsonl, kind: purchase, map: {quantity: Quantiy}}");
        assertThat(missing.stage().refusal())
                .isEqualTo("map.quantity: the file has no column `Quantiy`: did you mean `Quantity`?");
    }

    @Test
    void refusesAnExpressionOfAnotherType() {
        assertThat(island.file("a.csv", "n\n1\n")
                        .table("{file: a.csv, kind: purchase, map: {at: n + 1}}")
                        .stage()
                        .refusal())
                .isEqualTo(
                        "`at` gives BIGINT, which is never a point in time in ISO 8601, such as 2026-06-30T14:05:00.");
    }
}
