package org.perennial.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report as a board reads it: the picture, the five findings that matter, the long run, and what it all rests on. */
public final class BoardPage {

    /** Width of a page's content, in the pixels of the style sheet. */
    public static final int WIDTH = 1032;

    private static final int FIVE = 5;
    private static final double PICTURE = .88;
    private static final int SCALE = 420;

    /** What says whether this quarter is bought with the next years. */
    private static final List<String> LONG_RUN = List.of("M02", "M25", "M24", "M03", "M01");

    private final Report report;
    private final ReportPage page;
    private final Drawing drawing;

    /** A box of the picture: a tile, or the name of a layer. */
    public record Box(double left, double top, double width, String tone, String mark, String name, String line) {}

    /**
     * A line of numbers with its limits and an interval on it, in pixels from the left.
     *
     * @param first where the limit of at risk lies, {@code second} that of failing
     */
    public record Scale(
            double first, double second, double low, double high, double estimate, String limits, boolean moreIsWorse) {

        public int width() {
            return SCALE;
        }

        public double bar() {
            return Math.max(3, high - low);
        }
    }

    BoardPage(Report report) {
        this.report = report;
        this.page = new ReportPage(report);
        this.drawing = page.drawing();
    }

    public Report report() {
        return report;
    }

    /** The same report for screens, whose words and figures are used here too. */
    public ReportPage page() {
        return page;
    }

    public double pictureWidth() {
        return Drawing.WIDTH * PICTURE;
    }

    public double pictureHeight() {
        return drawing.height() * PICTURE;
    }

    public List<Box> layers() {
        return drawing.layers().stream()
                .map(layer -> new Box(
                        120 * PICTURE,
                        (layer.top() + 18) * PICTURE,
                        172 * PICTURE,
                        "",
                        "",
                        layer.layer().name(),
                        layer.layer().subtitle()))
                .toList();
    }

    public List<Box> tiles() {
        return drawing.layers().stream()
                .flatMap(layer -> layer.places().stream())
                .map(place -> new Box(
                        place.x() * PICTURE,
                        place.y() * PICTURE,
                        place.width() * PICTURE,
                        page.tone(place.tile().status()),
                        mark(place.tile().status()),
                        place.tile().name(),
                        fitted(place.tile().line(), place.width())))
                .toList();
    }

    /** Cut at a word where a line of the picture would not hold it. */
    private static String fitted(String line, double width) {
        int most = (int) (width / 5.1);
        if (line.length() <= most) {
            return line;
        }
        int space = line.lastIndexOf(' ', most - 1);
        return line.substring(0, space < most / 2 ? most - 1 : space) + "…";
    }

    private static String mark(@org.jspecify.annotations.Nullable Status status) {
        return switch (status) {
            case null -> "none";
            case HEALTHY -> "ok";
            case AT_RISK -> "risk";
            case FAILING -> "fail";
            case NOT_MEASURABLE -> "none";
        };
    }

    /** Failing before at risk, then by value at stake, then by what is exposed. */
    public List<Finding> matters() {
        return report.findings().stream()
                .filter(Finding::isBad)
                .sorted(Comparator.comparing((Finding finding) -> finding.status() == Status.FAILING ? 0 : 1)
                        .thenComparing(BoardPage::stake, Comparator.reverseOrder())
                        .thenComparing(BoardPage::exposed, Comparator.reverseOrder()))
                .limit(FIVE)
                .toList();
    }

    private static double stake(Finding finding) {
        Finding.AtStake stake = finding.valueAtStake();
        return stake == null ? 0 : stake.estimate();
    }

    private static double exposed(Finding finding) {
        Finding.Exposed exposed = finding.exposed();
        Double value = exposed == null ? null : exposed.value();
        return value == null ? 0 : value;
    }

    /** Findings about the long run that have a number. */
    public List<Finding> longRun() {
        return LONG_RUN.stream()
                .flatMap(id -> report.findings().stream()
                        .filter(finding -> finding.id().equals(id)))
                .filter(finding -> finding.estimate() != null)
                .toList();
    }

    /** What every quarter gave away at its end; empty where that is not measured. */
    public Optional<Panel> quarters() {
        return report.findings().stream()
                .filter(finding -> finding.id().equals("M25"))
                .flatMap(finding -> finding.panels().stream())
                .filter(panel -> panel.id().equals("quarters"))
                .findFirst();
    }

    /** The interval of a finding on its scale. */
    public Optional<Scale> scale(Finding finding) {
        Double estimate = finding.estimate();
        Double low = finding.low();
        Double high = finding.high();
        if (estimate == null || low == null || high == null) {
            return Optional.empty();
        }
        double t1 = finding.thresholds().atRisk();
        double t2 = finding.thresholds().failing();
        double from = Math.min(0, Math.min(low, Math.min(t1, t2)));
        double to = Math.max(high, Math.max(t1, t2)) * 1.12;
        double width = to - from;
        return width <= 0
                ? Optional.empty()
                : Optional.of(new Scale(
                        at(t1, from, width),
                        at(t2, from, width),
                        at(low, from, width),
                        at(high, from, width),
                        at(estimate, from, width),
                        "at risk from " + page.figure(t1, finding.unit()) + ", failing from "
                                + page.figure(t2, finding.unit()),
                        t2 >= t1));
    }

    private static double at(double value, double from, double width) {
        return Math.round((value - from) / width * SCALE * 10) / 10.0;
    }

    /** The first panel of a finding that a board can take in: at most six rows of it, not the list of cases. */
    public Optional<Panel> picture(Finding finding) {
        return finding.panels().stream()
                .filter(panel -> !panel.id().equals("bad")
                        && panel.kind() != Panel.Kind.MATRIX
                        && !panel.rows().isEmpty())
                .findFirst();
    }

    public List<Map<String, Object>> fewRows(Panel panel) {
        return panel.rows().stream().limit(6).toList();
    }

    /** Columns without those that say the least on paper. */
    public List<Panel.Column> fewColumns(Panel panel) {
        return panel.columns().stream().limit(5).toList();
    }
}
