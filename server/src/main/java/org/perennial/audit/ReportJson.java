package org.perennial.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** A report in the form that scripts read: the published members in the published order, mechanisms with a status. */
final class ReportJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportJson() {}

    static String write(Report report) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter pretty =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        return JSON.writer().with(pretty).writeValueAsString(members(report)) + "\n";
    }

    private static Map<String, @Nullable Object> members(Report report) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("organization", report.organization());
        members.put("asOf", report.asOf() == null ? null : report.asOf().toString());
        members.put("version", report.version());
        members.put("customers", report.customers());
        members.put("imports", report.imports());
        if (report.atStake() != null) {
            members.put("valueAtStake", report.atStake());
        }
        members.put(
                "mechanisms",
                report.findings().stream()
                        .filter(Finding::measured)
                        .map(ReportJson::mechanism)
                        .toList());
        return members;
    }

    private static Map<String, @Nullable Object> mechanism(Finding finding) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", finding.id());
        members.put("status", finding.status());
        members.put("reason", finding.reason());
        members.put("estimate", finding.estimate());
        members.put("low", finding.low());
        members.put("high", finding.high());
        members.put("unit", finding.unit());
        members.put("n", finding.n());
        members.put("p", finding.p());
        members.put("q", finding.q());
        members.put("exposed", finding.exposed());
        members.put("valueAtStake", finding.valueAtStake());
        members.put("headline", finding.title());
        members.put("missing", finding.missing());
        List<Map<String, @Nullable Object>> scopes = new ArrayList<>();
        finding.scopes().forEach(scope -> scopes.add(scope(scope)));
        members.put("scopes", scopes);
        return members;
    }

    private static Map<String, @Nullable Object> scope(Finding.Scope scope) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("scope", scope.scope());
        members.put("status", scope.status());
        members.put("estimate", scope.estimate());
        members.put("low", scope.low());
        members.put("high", scope.high());
        members.put("n", scope.n());
        members.put("q", scope.q());
        return members;
    }
}
