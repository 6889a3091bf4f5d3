package org.perennial.sources;

import java.util.List;
import java.util.Locale;
import org.perennial.engine.evidence.Column;
import org.perennial.engine.evidence.ColumnType;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of {@code perennial.yaml}, with which editors complete and check it while it is written. */
final class WorkspaceSchema {

    private static final JsonMapper JSON = JsonMapper.shared();

    private WorkspaceSchema() {}

    static String text() {
        ObjectNode root = object("A Perennial workspace: an organization and its islands of customer data.");
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Perennial workspace");
        schema.setAll(root);
        ObjectNode keys = properties(schema, WorkspaceParser.KEYS, List.of("organization"));
        keys.set("organization", text("Name of the organization."));
        keys.set("currency", pattern("Currency of all amounts that name none.", "^[A-Za-z]{3}$", "EUR"));
        keys.set("rates", rates());
        keys.set("marginRate", share("Share of an amount that is margin, where rows carry none.", 1));
        keys.set(
                "timezone",
                text("Zone of all times that name none, such as Europe/Stockholm.")
                        .put("default", "UTC"));
        keys.set(
                "fiscalYearStart",
                pattern("First day of the fiscal year, month and day.", "^[0-1][0-9]-[0-3][0-9]$", "01-01"));
        keys.set("asOf", date());
        keys.set("none", kinds("Kinds of which the organization keeps no records: zero, not unknown."));
        keys.set("rejects", rejects());
        keys.set("thresholds", thresholds());
        keys.set("sources", array("The islands.", source()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema).replace("\r\n", "\n") + "\n";
    }

    private static ObjectNode source() {
        ObjectNode source = object("An island: a system whose exports are read.");
        ObjectNode keys = properties(source, WorkspaceParser.SOURCE_KEYS, List.of("id"));
        keys.set(
                "id",
                pattern("Short name, used in records and reports; never changes.", "^[\\p{L}\\p{N}._-]{1,100}$", null));
        keys.set("name", text("Name for people; the id where there is none."));
        keys.set("every", pattern("How often it should arrive: P1D, P1W, PT6H.", "^P.+$", null));
        keys.set("duplicateFree", flag("One person is at most one party here."));
        ObjectNode files = object("Names for the files, as tables of sql.");
        files.set("additionalProperties", text("A file or a pattern with * and ?."));
        keys.set("files", files);
        keys.set("jdbc", text("Address of a database. Not supported yet."));
        keys.set("tables", array("What is read from it: an import each.", table()));
        return source;
    }

    private static ObjectNode table() {
        ObjectNode table = object("An import: rows of one file, pattern or query become rows of one kind.");
        ObjectNode keys = properties(table, TableParser.KEYS, List.of("kind"));
        keys.set(
                "file",
                text(
                        "csv, tsv, json, jsonl, ndjson, parquet, xlsx (a sheet: book.xlsx#Sheet), an event log as xes or as OCEL 2.0 (json, xml), each also .gz; a pattern with * and ? names several."));
        keys.set("sql", text("One SELECT over the files of this source."));
        keys.set("query", text("One SELECT over the database of this source. Not supported yet."));
        keys.set(
                "kind",
                enumeration(
                        "What the rows are.",
                        Evidence.kinds().stream().map(Kind::name).toList()));
        keys.set("map", object("Canonical column: one SQL expression over the file's columns."));
        keys.set("where", scalar("Condition on the rows: one SQL expression."));
        keys.set("partySource", text("Id of the source whose key `party` is."));
        keys.set("distinct", flag("Identical rows are one row."));
        keys.set(
                "mode",
                enumeration(
                        "append: new versions supersede old ones. snapshot: keys that are not brought any more stop being current.",
                        List.of("append", "snapshot")));
        keys.set("refuseAbove", share("Share of a file's rows that may be rejects before it is refused whole.", 0.5));
        ArrayNode cases = table.putArray("allOf");
        Evidence.kinds().forEach(kind -> cases.add(columns(kind)));
        return table;
    }

    /** If the kind is this one, the map has these columns. */
    private static ObjectNode columns(Kind kind) {
        ObjectNode one = JSON.createObjectNode();
        one.putObject("if").putObject("properties").putObject("kind").put("const", kind.name());
        ObjectNode map = one.putObject("then").putObject("properties").putObject("map");
        map.put("type", "object");
        map.put("additionalProperties", false);
        ObjectNode columns = map.putObject("properties");
        kind.columns().forEach(column -> columns.set(column.name(), scalar(words(column))));
        if (Mapping.hasMoney(kind)) {
            columns.set(Mapping.CURRENCY, scalar("What the row's amounts are in; converted by the workspace's rates."));
        }
        return one;
    }

    private static String words(Column column) {
        String type =
                column.type() == ColumnType.TEXT && column.values().isEmpty() ? "text" : CanonicalValues.words(column);
        return type.substring(0, 1).toUpperCase(Locale.ROOT)
                + type.substring(1)
                + (column.required() ? "; every row needs it." : ".");
    }

    private static ObjectNode rates() {
        ObjectNode rates = object("What one unit of a foreign currency is worth in the workspace's.");
        rates.putObject("propertyNames").put("pattern", "^[A-Za-z]{3}$");
        rates.set(
                "additionalProperties",
                JSON.createObjectNode().put("type", "number").put("minimum", 0));
        return rates;
    }

    private static ObjectNode rejects() {
        ObjectNode rejects = object("How rows are treated that do not fit.");
        properties(rejects, List.of("refuseAbove"), List.of())
                .set(
                        "refuseAbove",
                        share("Share of a file's rows that may be rejects before it is refused whole.", 0.5));
        return rejects;
    }

    private static ObjectNode thresholds() {
        ObjectNode thresholds =
                object("Limits of at risk and failing, by mechanism, where they differ from the defaults.");
        ObjectNode keys = properties(thresholds, WorkspaceParser.MECHANISMS, List.of());
        WorkspaceParser.MECHANISMS.forEach(mechanism -> {
            ObjectNode limits =
                    array("At risk and failing.", JSON.createObjectNode().put("type", "number"));
            limits.put("minItems", 2).put("maxItems", 2);
            keys.set(mechanism, limits);
        });
        return thresholds;
    }

    private static ObjectNode kinds(String description) {
        ObjectNode kinds = array(
                description,
                enumeration("A kind.", Evidence.kinds().stream().map(Kind::name).toList()));
        kinds.put("uniqueItems", true);
        return kinds;
    }

    private static ObjectNode date() {
        return pattern("Closes the window; the newest event where it is absent.", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", null);
    }

    private static ObjectNode object(String description) {
        return JSON.createObjectNode().put("type", "object").put("description", description);
    }

    /** Closes an object to other keys than these. */
    private static ObjectNode properties(ObjectNode object, List<String> known, List<String> required) {
        object.put("additionalProperties", false);
        ArrayNode names = object.putArray("required");
        required.forEach(names::add);
        ObjectNode properties = object.putObject("properties");
        known.forEach(key -> properties.putObject(key));
        return properties;
    }

    private static ObjectNode array(String description, ObjectNode items) {
        ObjectNode array = JSON.createObjectNode().put("type", "array").put("description", description);
        array.set("items", items);
        return array;
    }

    private static ObjectNode text(String description) {
        return JSON.createObjectNode().put("type", "string").put("description", description);
    }

    private static ObjectNode scalar(String description) {
        ObjectNode scalar = JSON.createObjectNode().put("description", description);
        List.of("string", "number", "boolean").forEach(scalar.putArray("type")::add);
        return scalar;
    }

    private static ObjectNode flag(String description) {
        return JSON.createObjectNode()
                .put("type", "boolean")
                .put("description", description)
                .put("default", false);
    }

    private static ObjectNode share(String description, double otherwise) {
        return JSON.createObjectNode()
                .put("type", "number")
                .put("description", description)
                .put("minimum", 0)
                .put("maximum", 1)
                .put("default", otherwise);
    }

    private static ObjectNode pattern(
            String description, String pattern, @org.jspecify.annotations.Nullable String otherwise) {
        ObjectNode text = text(description).put("pattern", pattern);
        return otherwise == null ? text : text.put("default", otherwise);
    }

    private static ObjectNode enumeration(String description, List<String> words) {
        ObjectNode word = text(description);
        words.forEach(word.putArray("enum")::add);
        return word;
    }
}
