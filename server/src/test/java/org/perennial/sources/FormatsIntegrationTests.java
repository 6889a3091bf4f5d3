package org.perennial.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every form, and files that mean no good. */
class FormatsIntegrationTests {

    @TempDir
    Path folder;

    private Island island;

    @BeforeEach
    void anIsland() {
        island = new Island(folder);
    }

    @Test
    void readsCompressedFiles() throws IOException {
        island.bytes("a.csv.gz", gzip("key,at\n1,2026-01-01\n"))
                .bytes("b.jsonl.gz", gzip("{\"key\":1,\"at\":\"2026-01-01\"}\n"))
                .bytes("c.csv.gz", java.util.Arrays.copyOf(gzip("key,at\n" + "1,2026-01-01\n".repeat(1000)), 40))
                .table("{file: a.csv.gz, kind: purchase}")
                .table("{file: b.jsonl.gz, kind: purchase}")
                .table("{file: c.csv.gz, kind: purchase, map: {at: at}}");
        assertThat(island.stage(0).rows("_file, key")).containsExactly("a.csv.gz|1");
        assertThat(island.stage(1).rows("_file, key")).containsExactly("b.jsonl.gz|1");
        assertThat(island.stage(2).refusal()).startsWith("c.csv.gz: The compressed file is damaged");
    }

    @Test
    void readsParquetByItsOwnTypes() throws SQLException {
        Path file = folder.resolve("p.parquet");
        parquet(
                file,
                "select 1 as key, timestamp '2026-01-01 12:00:00' as \"at\", 12.5::double as amount, ['a:1', 'b:2'] as ids, {'x': 1} as extra, date '2026-02-03' as day, null::varchar as party union all select 2, null, 1, [], null, null, 'P'");
        Island.Result result = island.with("timezone: Europe/Stockholm")
                .table(
                        "{file: p.parquet, kind: purchase, map: {quantity: len(ids), product: day, channel: extra.x}, refuseAbove: 1}")
                .stage();
        assertThat(result.rows("_row, key, party, \"at\", amount, quantity, product, channel, attributes"))
                .containsExactly("1|1|null|2026-01-01 11:00:00+00|12.5000|2.0|2026-02-03|1|null");
        assertThat(result.rejects()).containsExactly("2|at|null|`at` is missing.");
        Island.Result party = new Island(folder)
                .table("{file: p.parquet, kind: party, map: {external_ids: ids}}")
                .stage();
        assertThat(party.rows("key, array_to_string(external_ids, ';'), attributes")
                        .getFirst())
                .isEqualTo(
                        "1|a:1;b:2|{\"at\":\"2026-01-01 12:00:00\",\"amount\":12.5,\"extra\":{\"x\":1},\"day\":\"2026-02-03\"}");
        assertThat(new Island(folder)
                        .file("broken.parquet", "PAR1 and no more")
                        .table("{file: broken.parquet, kind: party}")
                        .stage()
                        .refusal())
                .contains("broken.parquet");
    }

    @Test
    void readsASheetOfAWorkbook() throws IOException {
        island.bytes("book.xlsx", workbook())
                .table("{file: book.xlsx, kind: purchase}")
                .table("{file: 'book.xlsx#Second', kind: party}")
                .table("{file: 'book.xlsx#Third', kind: party}");
        assertThat(island.stage(0).rows("_row, key, \"at\", amount, product"))
                .containsExactly("2|1|2026-01-02 00:00:00+00|10.5000|a, b", "4|2|2026-01-02 12:00:00+00|-3.0000|null");
        assertThat(island.stage(1).rows("key, name")).containsExactly("7|Ada");
        assertThat(island.stage(2).refusal())
                .isEqualTo("book.xlsx: There is no sheet `Third`; there are: First, Second.");
    }

    @Test
    void saysWhatAFileIsThatIsNotWhatItsNameSays() throws IOException {
        island.bytes("book.csv", workbook())
                .bytes("zero.csv", new byte[5000])
                .file("text.xlsx", "key,at\n1,2026-01-01\n")
                .table("{file: book.csv, kind: party}")
                .table("{file: zero.csv, kind: party}")
                .table("{file: text.xlsx, kind: party}");
        assertThat(island.stage(0).refusal()).contains("ZIP or spreadsheet file, not text");
        assertThat(island.stage(1).refusal()).contains("full of NUL bytes");
        assertThat(island.stage(2).refusal()).isEqualTo("text.xlsx: This is not a workbook of Excel (.xlsx).");
    }

    @Test
    void readsFilesWhoseColumnsDifferByName() {
        assertThat(island.file("in/1.csv", "key,at,amount\n1,2026-01-01,5\n")
                        .file("in/2.csv", "Amount;at;extra;key\n6;2026-01-02;x;2\n")
                        .file("in/deep/3.csv", "key,at\n3,2026-01-03\n")
                        .table("{file: 'in/*.csv', kind: purchase}")
                        .stage()
                        .rows("_file, key, amount, attributes"))
                .containsExactly("in/1.csv|1|5.0000|null", "in/2.csv|2|6.0000|{\"extra\":\"x\"}");
    }

    @Test
    void keepsTheTextOfKeysToTheLetter() {
        assertThat(island.file(
                                "p.csv",
                                "key,party,at\n007,17850.0,2026-01-01\n+1,1e5,2026-01-01\n NaN ,0x10,2026-01-01\n1_000,true,2026-01-01\n2026-01-05,NULL,2026-01-01\n")
                        .table("{file: p.csv, kind: purchase}")
                        .stage()
                        .rows("key, party"))
                .containsExactly("007|17850.0", "+1|1e5", "NaN|0x10", "1_000|true", "2026-01-05|NULL");
    }

    @Test
    void rejectsARowWhoseTypedValueDoesNotFitAndNotTheOthers() {
        Island.Result result = island.file(
                        "p.csv", "id,d,n\n1,2026-01-01,5\n2,13/01/2026,6\n3,2026-01-03,n/a\n4,2026-01-04,\n")
                .table("{file: p.csv, kind: purchase, map: {key: id, at: d + interval 1 day, amount: n * 2}}")
                .stage();
        assertThat(result.rows("key, \"at\", amount"))
                .containsExactly("1|2026-01-02 00:00:00+00|10.0000", "4|2026-01-05 00:00:00+00|null");
        assertThat(result.rejects())
                .containsExactly(
                        "3|d|13/01/2026|The value is not a date, as most values of this column are.",
                        "4|n|n/a|The value is not a whole number, as most values of this column are.");
    }

    @Test
    void keepsAQuoteThatIsNeverClosedFromTakingTheRestOfALargeFile() {
        StringBuilder text = new StringBuilder("key,at,product\n");
        for (int i = 0; i < 200_000; i++) {
            text.append(i)
                    .append(",2026-01-01,")
                    .append(i == 1000 ? "\"lost" : "some words here")
                    .append('\n');
        }
        Island.Result result = island.file("p.csv", text.toString())
                .table("{file: p.csv, kind: purchase}")
                .stage();
        assertThat(result.ready().counts().accepted()).isEqualTo(199_999);
        assertThat(result.rejects())
                .containsExactly("1002|null|1000,2026-01-01,\"lost|A quote is opened in this row and never closed.");
    }

    @Test
    void readsValuesOfMegabytesAndManyLines() {
        String value = "line one\nline \"\"two\"\"\n" + "x".repeat(3_000_000);
        Island.Result result = island.file("p.csv", "key,at,product\n1,2026-01-01,\"" + value + "\"\n2,2026-01-01,b\n")
                .table("{file: p.csv, kind: purchase}")
                .stage();
        assertThat(result.rows("key, length(product)")).containsExactly("1|3000020", "2|1");
    }

    @Test
    void endsAnExpressionThatWouldNeverEnd() {
        island.file("p.csv", "key,at\n1,2026-01-01\n")
                .source("files: {p: p.csv}\n")
                .table(
                        "{sql: 'select a.key, a.at from p a, unnest(range(10000)) b(x), unnest(range(10000)) c(y), unnest(range(10000)) d(z) where x + y + z = -1', kind: purchase}");
        assertThat(island.within(java.time.Duration.ofSeconds(1)).stage().refusal())
                .isEqualTo("The mapping was stopped: It did not end within 1 seconds.");
    }

    @Test
    void stopsWhenItIsNoLongerWanted() throws IOException {
        island.file("p.csv", "key,at\n" + "1,2026-01-01\n".repeat(100)).table("{file: p.csv, kind: purchase}");
        Workspace workspace = island.workspace();
        assertThatThrownBy(() -> new Staging(Island.SMALL)
                        .stage(
                                workspace,
                                workspace.sources().getFirst(),
                                workspace.sources().getFirst().tables().getFirst(),
                                1,
                                false,
                                folder.resolve("out"),
                                Progress.NONE,
                                () -> true))
                .isInstanceOf(CancellationException.class);
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".records"));
        }
    }

    @Test
    void takesNothingForGrantedFromNamesOfColumns() {
        assertThat(island.file("p.csv", "key,at,\"a\"\"b\",x'y;--,_row,f,n,c0,select\n1,2026-01-01,1,2,3,4,5,6,7\n")
                        .table(
                                "{file: p.csv, kind: purchase, map: {amount: 'n + c0', quantity: select, product: \"a\\\"b\"}}")
                        .stage()
                        .rows("amount, quantity, product, attributes"))
                .containsExactly("11.0000|7.0|1|{\"x'y;--\":\"2\",\"_row\":\"3\",\"f\":\"4\"}");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void parquet(Path file, String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (" + select + ") to '" + file + "' (format parquet)");
        }
    }

    /** Two sheets: dates as numbers with a date format, a gap between rows. */
    private static byte[] workbook() throws IOException {
        String spreadsheet = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
                            + relations + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook " + spreadsheet + " xmlns:r=\"" + relations
                            + "\"><sheets><sheet name=\"First\" sheetId=\"1\" r:id=\"s1\"/><sheet name=\"Second\" sheetId=\"2\" r:id=\"s2\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s1\" Type=\""
                            + relations
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\""
                            + relations
                            + "/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"st\" Type=\""
                            + relations + "/styles\" Target=\"styles.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet " + spreadsheet
                            + "><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy hh:mm\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>");
            part(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet " + spreadsheet + "><sheetData>"
                            + "<row r=\"1\">" + text("A1", "key") + text("B1", "at") + text("C1", "amount")
                            + text("D1", "product") + "</row>"
                            + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>46024</v></c><c r=\"C2\"><v>10.5</v></c>"
                            + text("D2", "a, b") + "</row>"
                            + "<row r=\"4\"><c r=\"A4\"><v>2</v></c><c r=\"B4\" s=\"2\"><v>46024.5</v></c><c r=\"C4\"><f>1-4</f><v>-3</v></c></row>"
                            + "</sheetData></worksheet>");
            part(
                    zip,
                    "xl/worksheets/sheet2.xml",
                    "<worksheet " + spreadsheet + "><sheetData><row r=\"1\">" + text("A1", "key") + text("B1", "name")
                            + "</row><row r=\"2\"><c r=\"A2\"><v>7</v></c>" + text("B2", "Ada")
                            + "</row></sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static String text(String cell, String text) {
        return "<c r=\"" + cell + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
