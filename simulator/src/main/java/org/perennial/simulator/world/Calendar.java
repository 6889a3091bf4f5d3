package org.perennial.simulator.world;

import java.time.LocalDate;

/** Points in time as seconds of the company's wall clock since 1970, and the lengths they are reckoned in. */
final class Calendar {

    static final long MINUTE = 60;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    /** A twelfth of a year. */
    static final long MONTH = (long) (DAY * 30.4375);

    static final long YEAR = 12 * MONTH;

    private Calendar() {}

    static long at(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay() * DAY;
    }

    static long at(LocalDate day) {
        return day.toEpochDay() * DAY;
    }

    static LocalDate day(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
    }

    /** The same day, at a time when shops and offices are open. */
    static long inOfficeHours(long time, Draws draws) {
        return Math.floorDiv(time, DAY) * DAY + draws.time(8 * HOUR, 19 * HOUR);
    }

    static long monthsBefore(long time, int months) {
        return at(day(time).minusMonths(months));
    }
}
