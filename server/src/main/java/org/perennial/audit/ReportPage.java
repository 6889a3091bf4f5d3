package org.perennial.audit;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as people read it: the picture, what to fix first, every finding, the data and the method. */
public final class ReportPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Report report;
    private final Cutaway cutaway;
    private final Wording wording;

    ReportPage(Report report) {
        this.report = report;
        this.cutaway = Cutaway.of(report);
        this.wording = new Wording(report.currency());
    }

    public Report report() {
        return report;
    }

    public Cutaway cutaway() {
        return cutaway;
    }

    public Drawing drawing() {
        return Drawing.of(cutaway);
    }

    /** Findings with a status or with what is missing for one. */
    public List<Finding> measured() {
        return report.findings().stream().filter(Finding::measured).toList();
    }

    public List<Finding> notMeasuredYet() {
        return report.findings().stream().filter(finding -> !finding.measured()).toList();
    }

    public String asOf() {
        LocalDate day = report.asOf();
        return day == null ? "no event yet" : DAY.format(day);
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public String count(long number) {
        return Wording.count(number);
    }

    /** The class that colours a status. */
    public String tone(@Nullable Status status) {
        return switch (status) {
            case null -> "none";
            case HEALTHY -> "ok";
            case AT_RISK -> "risk";
            case FAILING -> "fail";
            case NOT_MEASURABLE -> "none";
        };
    }

    public String shape(@Nullable Status status) {
        return status == null ? "○" : status.shape();
    }

    public String words(@Nullable Status status) {
        return status == null ? "not measured by Perennial yet" : status.words();
    }

    /** The estimate with its interval, where there is one. */
    public String estimate(Finding finding) {
        Double estimate = finding.estimate();
        if (estimate == null) {
            return "—";
        }
        return figure(estimate, finding.unit()) + interval(finding.low(), finding.high(), finding.unit());
    }

    public String estimate(Finding.Scope scope, String unit) {
        Double estimate = scope.estimate();
        return estimate == null ? "—" : figure(estimate, unit) + interval(scope.low(), scope.high(), unit);
    }

    private String interval(@Nullable Double low, @Nullable Double high, String unit) {
        return low == null || high == null || low.equals(high)
                ? ""
                : " (" + figure(low, unit) + " to " + figure(high, unit) + ")";
    }

    /** A number in its unit. */
    public String figure(double value, String unit) {
        if (unit.startsWith("share") || unit.equals("relative")) {
            return (unit.equals("relative") && value > 0 ? "+" : "") + Wording.share(value);
        }
        String number = String.format(Locale.US, "%.2f", value);
        return unit.equals("ratio") ? number + "×" : number;
    }

    public String p(double p) {
        return p < .0001 ? "< 0.0001" : String.format(Locale.US, "%.4f", p);
    }

    public String exposed(Finding.Exposed exposed) {
        Double value = exposed.value();
        return Wording.count(exposed.customers(), "customer", "customers")
                + (value == null ? "" : ", worth " + money(value) + " a year");
    }

    public String money(double amount) {
        return wording.money(amount);
    }

    /** Population and rule as a sentence, without marks of code. */
    public String definition(Finding finding) {
        String plain = finding.definition().replace("`", "");
        return Wording.sentence(plain) + (plain.endsWith(".") ? "" : ".");
    }

    /** How long the bar of a cell is, in per cent. */
    public double bar(Map<String, Object> row, Panel panel) {
        return panel.columns().stream()
                .filter(column -> column.format().equals("share"))
                .map(column -> row.get(column.key()))
                .filter(Number.class::isInstance)
                .mapToDouble(value -> 100 * Math.clamp(((Number) value).doubleValue(), 0, 1))
                .findFirst()
                .orElse(0);
    }

    /** A cell as it is read. */
    public String cell(Map<String, Object> row, Panel.Column column) {
        Object value = row.get(column.key());
        return switch (value) {
            case null -> "";
            case Panel.Rich rich -> rich.text();
            case Number number -> number(number, column.format());
            default -> value.toString();
        };
    }

    /** What stands small under a cell. */
    public String note(Map<String, Object> row, Panel.Column column) {
        return row.get(column.key()) instanceof Panel.Rich rich ? rich.note() : "";
    }

    private String number(Number number, String format) {
        return switch (format) {
            case "share" -> Wording.share(number.doubleValue());
            case "money" -> wording.money(number.doubleValue());
            default -> Wording.count(number.longValue());
        };
    }

    /** How dark a cell of a matrix is, 0 to 1. */
    public double depth(Map<String, Object> row, Panel.Column column) {
        return switch (row.get(column.key())) {
            case Panel.Rich rich -> rich.value();
            case Number number -> number.doubleValue();
            case null -> 0;
            default -> 0;
        };
    }
}
