package org.perennial.analytics.linkage;

/**
 * E-mail addresses. The same name at another provider says nothing that the person's name does not say, unless it has a
 * number in it.
 */
final class Emails implements Feature {

    private static final int SAME = 0;
    private static final int SPELLED = 1;
    private static final int SAME_NAME = 2;
    private static final int OTHER = 3;

    private final Column addresses;
    private final Column names;
    private final Likeness likeness;

    /**
     * @param addresses in lower case
     * @param names what stands before the at sign, record by record like {@code addresses}
     */
    Emails(Column addresses, Column names) {
        this.addresses = addresses;
        this.names = names;
        this.likeness = new Likeness(addresses, 0.96, 0.96);
    }

    @Override
    public Prior prior() {
        return Prior.of("e-mail")
                .level("same", .62, .000005, .12)
                .level("spelled differently", .07, .00001, .005)
                .level("same name elsewhere", .03, .0001, .003)
                .level("different", .28, .9999, .872)
                .trusted(30);
    }

    @Override
    public int level(int a, int b) {
        if (addresses.size(a) == 0 || addresses.size(b) == 0) {
            return Comparison.MISSING;
        }
        if (addresses.common(a, b) >= 0) {
            return SAME;
        }
        int one = addresses.first(a);
        int other = addresses.first(b);
        if (likeness.of(one, other) == Likeness.SPELLED && sameDigits(addresses.text(one), addresses.text(other))) {
            return SPELLED;
        }
        int name = names.common(a, b);
        if (name < 0) {
            return OTHER;
        }
        return names.text(name).length() > 4 && names.text(name).chars().anyMatch(Character::isDigit)
                ? SAME_NAME
                : Comparison.MISSING;
    }

    /** Namesakes at one provider are told apart by numbers, so another number is another person's. */
    private static boolean sameDigits(String one, String other) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < one.length() && !Character.isDigit(one.charAt(i))) {
                i++;
            }
            while (j < other.length() && !Character.isDigit(other.charAt(j))) {
                j++;
            }
            if (i == one.length() || j == other.length()) {
                return i == one.length() && j == other.length();
            }
            if (one.charAt(i++) != other.charAt(j++)) {
                return false;
            }
        }
    }

    @Override
    public double rarity(int a, int b, int level) {
        return switch (level) {
            case SAME -> rarityOf(addresses, a, b);
            case SAME_NAME -> rarityOf(names, a, b);
            default -> 0;
        };
    }

    private static double rarityOf(Column column, int a, int b) {
        int common = column.common(a, b);
        return Rarity.full(column, common, common);
    }

    @Override
    public double comparable() {
        return addresses.pairs();
    }

    @Override
    public double counted(int level) {
        return level == SAME ? addresses.collision() : Double.NaN;
    }
}
