package org.perennial.analytics.value;

/**
 * What a back-test compares: histories up to a day, and what came after it. All arrays have one entry per row of
 * {@code calibration} and are not copied.
 *
 * @param horizon length of the hold-out
 * @param actual purchases within it, per customer
 * @param recent purchases in the last {@code recentLength} before the day
 * @param earlier the same customers' histories {@code recentLength} before the day; count 0 for those who came later
 * @param spend total amount up to the day, and {@code earlierSpend} up to the earlier one; both empty where not known, and
 *     then the table of recency, frequency and monetary value does without the last
 */
@SuppressWarnings("ArrayRecordComponent")
public record HoldOut(
        Patterns calibration,
        double horizon,
        double[] actual,
        double recentLength,
        double[] recent,
        Patterns earlier,
        double[] spend,
        double[] earlierSpend) {

    /**
     * @throws IllegalArgumentException if a length differs from the number of rows, or a time is not positive
     */
    public HoldOut {
        Checks.positive("the hold-out's length", horizon);
        Checks.positive("the recent period's length", recentLength);
        int rows = calibration.rows();
        boolean fits = actual.length == rows
                && recent.length == rows
                && earlier.rows() == rows
                && earlierSpend.length == spend.length
                && (spend.length == 0 || spend.length == rows);
        if (!fits) {
            throw new IllegalArgumentException("columns do not have one entry per row of the " + rows);
        }
    }
}
