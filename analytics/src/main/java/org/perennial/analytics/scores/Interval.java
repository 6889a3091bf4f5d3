package org.perennial.analytics.scores;

/** The ends of an interval. */
public record Interval(double low, double high) {

    /**
     * @throws IllegalArgumentException if {@code low > high} or either is not a number
     */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval from " + low + " to " + high);
        }
    }

    /** Whether {@code value} lies within, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
