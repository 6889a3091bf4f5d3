package org.perennial.analytics.linkage;

/** Any text that records may have in common: a place of birth, an occupation, a number of the tax office. */
final class PlainValues implements Feature {

    private static final int SAME = 0;
    private static final int SPELLED = 1;
    private static final int SIMILAR = 2;
    private static final int OTHER = 3;

    private final Column values;
    private final Likeness likeness;
    private final Prior prior;

    PlainValues(Column values, Prior prior) {
        this.values = values;
        this.likeness = new Likeness(values, 0.94, 0.85);
        this.prior = prior;
    }

    static Prior birthPlace() {
        return Prior.of("birth place")
                .level("same", .8, .01, .5)
                .level("spelled differently", .04, .002, .01)
                .level("similar", .03, .01, .01)
                .level("different", .13, .978, .48)
                .trusted(30);
    }

    static Prior attribute(String name) {
        return Prior.of(name)
                .level("same", .7, .1, .3)
                .level("spelled differently", .05, .01, .02)
                .level("similar", .03, .02, .03)
                .level("different", .22, .87, .65)
                .trusted(10);
    }

    @Override
    public Prior prior() {
        return prior;
    }

    @Override
    public int level(int a, int b) {
        int x = values.first(a);
        int y = values.first(b);
        if (x < 0 || y < 0) {
            return Comparison.MISSING;
        }
        return switch (likeness.of(x, y)) {
            case Likeness.SAME -> SAME;
            case Likeness.SPELLED -> SPELLED;
            case Likeness.SIMILAR -> SIMILAR;
            default -> OTHER;
        };
    }

    @Override
    public double rarity(int a, int b, int level) {
        return switch (level) {
            case SAME -> Rarity.full(values, values.first(a), values.first(b));
            case SPELLED, SIMILAR -> Rarity.half(values, values.first(a), values.first(b));
            default -> 0;
        };
    }

    @Override
    public double comparable() {
        return values.pairs();
    }

    @Override
    public double counted(int level) {
        return level == SAME ? values.collision() : Double.NaN;
    }
}
