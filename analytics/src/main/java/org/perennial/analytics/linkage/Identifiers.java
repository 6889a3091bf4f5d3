package org.perennial.analytics.linkage;

/** Numbers that others gave them: of passports, of taxes, of loyalty cards; {@code type:value}. */
final class Identifiers implements Feature {

    private static final int SAME = 0;
    private static final int SLIP = 1;
    private static final int OTHER = 2;

    private final Column identifiers;

    Identifiers(Column identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    public Prior prior() {
        return Prior.of("external id")
                .level("same", .9, .000001, .002)
                .level("one slip", .03, .00001, .01)
                .level("different", .07, .999989, .988)
                .trusted(100);
    }

    @Override
    public int level(int a, int b) {
        if (identifiers.size(a) == 0 || identifiers.size(b) == 0) {
            return Comparison.MISSING;
        }
        if (identifiers.common(a, b) >= 0) {
            return SAME;
        }
        int level = Comparison.MISSING;
        for (int i = 0; i < identifiers.size(a); i++) {
            for (int j = 0; j < identifiers.size(b); j++) {
                String one = identifiers.text(identifiers.get(a, i));
                String other = identifiers.text(identifiers.get(b, j));
                int type = one.indexOf(':');
                if (type == other.indexOf(':') && one.regionMatches(0, other, 0, type)) {
                    level = OTHER;
                    if (Math.min(one.length(), other.length()) - type > 6 && PlainText.oneEditApart(one, other)) {
                        return SLIP;
                    }
                }
            }
        }
        return level;
    }

    @Override
    public double rarity(int a, int b, int level) {
        if (level != SAME) {
            return 0;
        }
        int common = identifiers.common(a, b);
        return Math.max(1, Rarity.full(identifiers, common, common));
    }

    @Override
    public double counted(int level) {
        return Double.NaN;
    }
}
