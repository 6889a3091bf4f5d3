package org.perennial.analytics.value;

/**
 * How well predictions met what happened, weighted by counts.
 *
 * @param predicted sum of the predictions
 * @param actual sum of what happened
 * @param meanAbsoluteError per customer
 * @param rootMeanSquaredError per customer
 * @param correlation of prediction and outcome over customers; NaN where either does not vary
 */
public record Score(
        String name,
        double predicted,
        double actual,
        double meanAbsoluteError,
        double rootMeanSquaredError,
        double correlation) {

    /**
     * Scores predictions, one per row.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Score of(String name, double[] predicted, double[] actual, double[] count) {
        int rows = predicted.length;
        if (actual.length != rows || count.length != rows) {
            throw new IllegalArgumentException(
                    "columns of different length: %d, %d, %d".formatted(rows, actual.length, count.length));
        }
        double n = 0;
        double p = 0;
        double a = 0;
        double absolute = 0;
        double square = 0;
        for (int i = 0; i < rows; i++) {
            double error = predicted[i] - actual[i];
            n += count[i];
            p += count[i] * predicted[i];
            a += count[i] * actual[i];
            absolute += count[i] * Math.abs(error);
            square += count[i] * error * error;
        }
        double pp = 0;
        double aa = 0;
        double pa = 0;
        for (int i = 0; i < rows; i++) {
            double dp = predicted[i] - p / n;
            double da = actual[i] - a / n;
            pp += count[i] * dp * dp;
            aa += count[i] * da * da;
            pa += count[i] * dp * da;
        }
        return new Score(name, p, a, absolute / n, Math.sqrt(square / n), pa / Math.sqrt(pp * aa));
    }

    /** Relative error of the total, |predicted / actual − 1|; infinite where nothing happened but something was said. */
    public double trackingError() {
        return predicted == actual ? 0 : Math.abs(predicted / actual - 1);
    }
}
