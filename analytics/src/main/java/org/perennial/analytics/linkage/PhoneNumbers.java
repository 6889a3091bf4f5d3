package org.perennial.analytics.linkage;

/** Phone numbers. */
final class PhoneNumbers implements Feature {

    private static final int SAME = 0;
    private static final int SLIP = 1;
    private static final int OTHER = 2;
    private static final int TAIL = 8;

    private final Column numbers;

    PhoneNumbers(Column numbers) {
        this.numbers = numbers;
    }

    @Override
    public Prior prior() {
        return Prior.of("phone")
                .level("same", .62, .000005, .45)
                .level("one slip", .04, .000005, .01)
                .level("different", .34, .99999, .54)
                .trusted(30);
    }

    @Override
    public int level(int a, int b) {
        if (numbers.size(a) == 0 || numbers.size(b) == 0) {
            return Comparison.MISSING;
        }
        if (numbers.common(a, b) >= 0) {
            return SAME;
        }
        for (int i = 0; i < numbers.size(a); i++) {
            for (int j = 0; j < numbers.size(b); j++) {
                if (near(numbers.text(numbers.get(a, i)), numbers.text(numbers.get(b, j)))) {
                    return SLIP;
                }
            }
        }
        return OTHER;
    }

    /** The same but for a country or area code, or for one digit. */
    private static boolean near(String one, String other) {
        if (one.length() >= TAIL
                && other.length() >= TAIL
                && one.regionMatches(one.length() - TAIL, other, other.length() - TAIL, TAIL)) {
            return true;
        }
        int half = Math.min(one.length(), other.length()) / 2;
        boolean halfAlike = one.regionMatches(0, other, 0, half)
                || one.regionMatches(one.length() - half, other, other.length() - half, half);
        return 2 * half >= TAIL && halfAlike && PlainText.oneEditApart(one, other);
    }

    @Override
    public double rarity(int a, int b, int level) {
        if (level != SAME) {
            return 0;
        }
        int common = numbers.common(a, b);
        return Rarity.full(numbers, common, common);
    }

    @Override
    public double comparable() {
        return numbers.pairs();
    }

    @Override
    public double counted(int level) {
        return level == SAME ? numbers.collision() : Double.NaN;
    }
}
