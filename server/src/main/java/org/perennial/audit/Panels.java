package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fetches exhibits: the first rows into the report, more of them into the sink. */
final class Panels {

    /** Rows of a panel that are part of the report itself. */
    static final int SHOWN = 12;

    private final Rows rows;
    private final RowSink sink;

    Panels(Rows rows, RowSink sink) {
        this.rows = rows;
        this.sink = sink;
    }

    List<Panel> fetch(String mechanism, List<Exhibit> exhibits) throws SQLException {
        List<Panel> panels = new ArrayList<>();
        for (Exhibit exhibit : exhibits) {
            panels.add(
                    switch (exhibit) {
                        case Exhibit.Given given ->
                            new Panel(
                                    given.id(),
                                    given.title(),
                                    given.note(),
                                    given.kind(),
                                    given.columns(),
                                    given.rows(),
                                    given.rows().size(),
                                    null);
                        case Exhibit.Query query -> fetch(mechanism, query);
                    });
        }
        return panels;
    }

    private Panel fetch(String mechanism, Exhibit.Query query) throws SQLException {
        int wanted = Math.max(SHOWN, sink.rowsPerPanel());
        List<Map<String, Object>> fetched =
                rows.list("select * from (" + query.sql() + ") limit " + (wanted + 1), row -> cells(query, row));
        long total =
                fetched.size() <= wanted ? fetched.size() : rows.count("select count(*) from (" + query.sql() + ")");
        if (total > SHOWN) {
            for (int i = 0; i < Math.min(fetched.size(), sink.rowsPerPanel()); i++) {
                sink.row(mechanism, query.id(), i, fetched.get(i));
            }
        }
        return new Panel(
                query.id(),
                query.title(),
                query.note(),
                query.kind(),
                query.fields().stream().map(Exhibit.Field::column).toList(),
                fetched.stream().limit(SHOWN).toList(),
                total,
                total > SHOWN ? "/api/v1/findings/" + mechanism + "/rows/" + query.id() : null);
    }

    private static Map<String, Object> cells(Exhibit.Query query, ResultSet row) throws SQLException {
        Set<String> present = columns(row);
        Map<String, Object> cells = new LinkedHashMap<>();
        for (Exhibit.Field field : query.fields()) {
            cells.put(field.key(), cell(field, row));
        }
        if (present.contains("_customer")) {
            long customer = row.getLong("_customer");
            if (!row.wasNull()) {
                cells.put("_customer", customer);
            }
        }
        if (present.contains("_kind") && row.getString("_kind") != null) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("kind", row.getString("_kind"));
            record.put("source", row.getString("_source"));
            record.put("key", row.getString("_key"));
            if (present.contains("_party_kind") && row.getString("_party_kind") != null) {
                record.put("partyKind", row.getString("_party_kind"));
            }
            cells.put("_record", record);
        }
        return cells;
    }

    private static Set<String> columns(ResultSet row) throws SQLException {
        ResultSetMetaData meta = row.getMetaData();
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnName(i));
        }
        return names;
    }

    /** Missing is the empty text, which every column may hold. */
    private static Object cell(Exhibit.Field field, ResultSet row) throws SQLException {
        String text = row.getString(field.key());
        if (text == null) {
            return "";
        }
        return switch (field.format()) {
            case TEXT -> text;
            case COUNT -> row.getLong(field.key());
            case MONEY, SHARE -> Tidy.number(row.getDouble(field.key()));
            case DAY -> text.length() < 10 ? "" : text.substring(0, 10);
        };
    }
}
