package org.perennial.analytics.linkage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Birth dates, which are mistyped, have day and month exchanged, or are known by the year only. */
final class BirthDates implements Feature {

    private static final int SAME = 0;
    private static final int SLIP = 1;
    private static final int TWO_PARTS = 2;
    private static final int YEAR = 3;
    private static final int OTHER = 4;

    private final Column dates;
    private final int[] packed;

    private BirthDates(Column dates) {
        this.dates = dates;
        this.packed = new int[dates.distinct()];
        for (int v = 0; v < packed.length; v++) {
            packed[v] = Integer.parseInt(dates.text(v));
        }
    }

    static BirthDates of(Column dates) {
        return new BirthDates(dates);
    }

    /** A date as eight digits; empty if none or not one that somebody alive or remembered was born on. */
    static String text(@Nullable LocalDate date) {
        return date == null || date.getYear() < 1000 || date.getYear() > 9999
                ? ""
                : "%04d%02d%02d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    @Override
    public Prior prior() {
        return Prior.of("birth date")
                .level("same", .87, .00006, .012)
                .level("one slip", .06, .0006, .004)
                .level("two of day, month and year", .03, .0035, .012)
                .level("same year", .01, .013, .03)
                .level("different", .03, .983, .94)
                .trusted(150);
    }

    @Override
    public int level(int a, int b) {
        int x = dates.first(a);
        int y = dates.first(b);
        if (x < 0 || y < 0) {
            return Comparison.MISSING;
        }
        if (x == y) {
            return SAME;
        }
        int one = packed[x];
        int other = packed[y];
        int year = one / 10000;
        int month = one / 100 % 100;
        int day = one % 100;
        int otherYear = other / 10000;
        int otherMonth = other / 100 % 100;
        int otherDay = other % 100;
        if (year == otherYear && month == otherDay && day == otherMonth || oneDigitOrExchange(one, other)) {
            return SLIP;
        }
        int parts = (year == otherYear ? 1 : 0) + (month == otherMonth ? 1 : 0) + (day == otherDay ? 1 : 0);
        if (parts == 2) {
            return TWO_PARTS;
        }
        return year == otherYear ? YEAR : OTHER;
    }

    private static boolean oneDigitOrExchange(int one, int other) {
        int differing = 0;
        int firstOne = 0;
        int firstOther = 0;
        int lastPosition = -9;
        for (int position = 0; position < 8; position++) {
            int x = one % 10;
            int y = other % 10;
            if (x != y) {
                differing++;
                if (differing == 2) {
                    return lastPosition == position - 1 && x == firstOther && y == firstOne && one / 10 == other / 10;
                }
                firstOne = x;
                firstOther = y;
                lastPosition = position;
            }
            one /= 10;
            other /= 10;
        }
        return differing == 1;
    }

    int packed(int record) {
        int value = dates.first(record);
        return value < 0 ? 0 : packed[value];
    }

    @Override
    public double rarity(int a, int b, int level) {
        return switch (level) {
            case SAME -> Rarity.full(dates, dates.first(a), dates.first(b));
            case SLIP, TWO_PARTS -> Rarity.half(dates, dates.first(a), dates.first(b));
            default -> 0;
        };
    }

    @Override
    public double comparable() {
        return dates.pairs();
    }

    @Override
    public double counted(int level) {
        return level == SAME ? dates.collision() : Double.NaN;
    }
}
