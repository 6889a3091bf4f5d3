package org.perennial.sources;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.perennial.ledger.Mode;

/**
 * An organization and its islands, as {@code perennial.yaml} describes them.
 *
 * @param folder the folder that relative files are looked up in
 * @param rates one unit of a foreign currency in {@code currency}
 * @param marginRate share of amount that is margin, where rows carry none
 * @param asOf closes the window; empty: the newest event
 * @param none kinds of which the organization keeps no records: zero, not unknown
 * @param refuseAbove share of a file's rows that may be rejects before it is refused whole, unless a table says otherwise
 * @param thresholds at risk and failing, by mechanism id, where they differ from the defaults
 */
public record Workspace(
        Path folder,
        String organization,
        String currency,
        Map<String, BigDecimal> rates,
        BigDecimal marginRate,
        ZoneId timezone,
        MonthDay fiscalYearStart,
        Optional<LocalDate> asOf,
        Set<String> none,
        double refuseAbove,
        Map<String, Thresholds> thresholds,
        List<Source> sources) {

    /** The limits between healthy, at risk (T1) and failing (T2). */
    public record Thresholds(double atRisk, double failing) {}

    /**
     * A connected system.
     *
     * @param every how often it should deliver
     * @param duplicateFree whether one person has at most one party here
     * @param files names for {@code sql} of tables, and the files behind them
     */
    public record Source(
            String id,
            String name,
            Optional<TemporalAmount> every,
            boolean duplicateFree,
            Map<String, String> files,
            Optional<String> jdbc,
            List<Table> tables) {}

    /**
     * An entry of {@code tables:}, which becomes one import into one kind. Exactly one of file, sql and query is there.
     *
     * @param entry stable name of the entry within the workspace, for example {@code shop:purchase:orders.csv}
     * @param map canonical column to SQL expression over the file's columns
     * @param partySource the source whose key {@code party} is; empty: this one
     * @param distinct whether identical rows of one key are one row
     * @param refuseAbove share of a file's rows that may be rejects before it is refused whole
     */
    public record Table(
            String entry,
            String kind,
            Optional<String> file,
            Optional<String> sql,
            Optional<String> query,
            Map<String, String> map,
            Optional<String> where,
            Optional<String> partySource,
            boolean distinct,
            Mode mode,
            double refuseAbove) {

        public Table {
            map = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(map));
        }

        /** The same entry; where it does not say which rows it wants, these. */
        Table wanting(String rows) {
            return new Table(
                    entry,
                    kind,
                    file,
                    sql,
                    query,
                    map,
                    where.or(() -> Optional.of(rows)),
                    partySource,
                    distinct,
                    mode,
                    refuseAbove);
        }
    }

    public Workspace {
        rates = Map.copyOf(rates);
        none = Set.copyOf(none);
        thresholds = Map.copyOf(thresholds);
        sources = List.copyOf(sources);
    }
}
