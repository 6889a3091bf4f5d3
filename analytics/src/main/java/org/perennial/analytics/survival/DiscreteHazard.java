package org.perennial.analytics.survival;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The chance of leaving in a period, given that one is still there, as a regression on tenure and covariates: a binomial
 * regression on cells of equal covariates. Customers that are still there simply stop contributing periods (censoring);
 * who was there before watching began contributes from then on (truncation). Singer and Willett, It's About Time, Journal
 * of Educational Statistics 18 (1993).
 *
 * <p>Fitted by iteratively reweighted least squares (Fisher scoring) with step halving.
 */
public final class DiscreteHazard {

    private static final int MOST_ITERATIONS = 100;

    private DiscreteHazard() {}

    /** How a linear predictor becomes a chance. */
    public enum Link {
        /** Log-odds; coefficients are logarithms of odds ratios. */
        LOGIT {
            @Override
            double chance(double eta) {
                return 1 / (1 + Math.exp(-eta));
            }

            @Override
            double slope(double eta) {
                double p = chance(eta);
                return p * (1 - p);
            }
        },
        /** Complementary log–log; coefficients are logarithms of hazard ratios of the continuous process beneath. */
        CLOGLOG {
            @Override
            double chance(double eta) {
                return -Math.expm1(-Math.exp(eta));
            }

            @Override
            double slope(double eta) {
                return Math.exp(eta - Math.exp(eta));
            }
        };

        abstract double chance(double eta);

        abstract double slope(double eta);
    }

    /** What came of it. */
    public sealed interface Result {}

    /**
     * A fit.
     *
     * @param coefficients one per column of the design
     * @param deviance against the model with one chance per cell
     */
    public record Fitted(
            List<Coefficient> coefficients, double logLikelihood, double deviance, int iterations, Link link)
            implements Result {
        public Fitted {
            coefficients = List.copyOf(coefficients);
        }

        /** Chance of leaving for a row of the design. */
        public double hazard(double... row) {
            if (row.length != coefficients.size()) {
                throw new IllegalArgumentException(row.length + " values for " + coefficients.size() + " coefficients");
            }
            double eta = 0;
            for (int j = 0; j < row.length; j++) {
                eta += row[j] * coefficients.get(j).estimate();
            }
            return link.chance(eta);
        }
    }

    /** A coefficient with its standard error from the expected information. */
    public record Coefficient(double estimate, double standardError) {}

    /** The cells do not tell the coefficients. */
    public record NotIdentified(String reason) implements Result {}

    /**
     * Fits.
     *
     * @param design one row per cell, one column per coefficient (include a column of ones, or one per tenure)
     * @param events how many left in each cell
     * @param trials customer-periods in each cell
     * @throws IllegalArgumentException if lengths differ, or a cell is not {@code 0 <= events <= trials}
     */
    public static Result fit(double[][] design, double[] events, double[] trials, Link link) {
        int n = design.length;
        if (n == 0 || events.length != n || trials.length != n) {
            throw new IllegalArgumentException(
                    "columns of different length: %d, %d, %d".formatted(n, events.length, trials.length));
        }
        for (int i = 0; i < n; i++) {
            if (!(events[i] >= 0 && events[i] <= trials[i]) || design[i].length != design[0].length) {
                throw new IllegalArgumentException("cell " + i + ": " + events[i] + " of " + trials[i]);
            }
        }
        int k = design[0].length;
        RealMatrix x = new Array2DRowRealMatrix(design);
        RealVector beta = new ArrayRealVector(k);
        double likelihood = logLikelihood(x.operate(beta), events, trials, link);
        for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
            RealVector eta = x.operate(beta);
            RealMatrix information = information(x, eta, trials, link);
            RealVector score = score(x, eta, events, trials, link);
            if (!positiveDefinite(information)) {
                return new NotIdentified("columns of the design are linearly dependent, or no cell tells one of them");
            }
            RealVector step = new CholeskyDecomposition(information, 1e-9, 1e-14)
                    .getSolver()
                    .solve(score);
            double gain = 0.5 * step.dotProduct(score);
            if (gain < 1e-12 * (1 + Math.abs(likelihood))) {
                RealVector last = x.operate(beta.add(step));
                return fitted(
                        beta.add(step),
                        information(x, last, trials, link),
                        logLikelihood(last, events, trials, link),
                        events,
                        trials,
                        iteration,
                        link);
            }
            double next = Double.NEGATIVE_INFINITY;
            RealVector moved = beta;
            for (int halving = 0; halving < 30 && !(next > likelihood); halving++) {
                moved = beta.add(step);
                next = logLikelihood(x.operate(moved), events, trials, link);
                step = step.mapMultiply(0.5);
            }
            beta = moved;
            likelihood = next;
            if (beta.getLInfNorm() > 30) {
                return new NotIdentified("a coefficient grows without end: some cells lose all or nobody");
            }
        }
        return new NotIdentified("no maximum after " + MOST_ITERATIONS + " steps");
    }

    private static boolean positiveDefinite(RealMatrix information) {
        double largest = 0;
        for (int i = 0; i < information.getRowDimension(); i++) {
            largest = Math.max(largest, information.getEntry(i, i));
        }
        double[] eigenvalues = new org.hipparchus.linear.EigenDecompositionSymmetric(information).getEigenvalues();
        double smallest = Double.POSITIVE_INFINITY;
        for (double e : eigenvalues) {
            smallest = Math.min(smallest, e);
        }
        return smallest > 1e-11 * largest;
    }

    private static Fitted fitted(
            RealVector beta,
            RealMatrix information,
            double likelihood,
            double[] events,
            double[] trials,
            int iterations,
            Link link) {
        RealMatrix covariance =
                new CholeskyDecomposition(information, 1e-9, 1e-14).getSolver().getInverse();
        List<Coefficient> coefficients = new ArrayList<>();
        for (int j = 0; j < beta.getDimension(); j++) {
            coefficients.add(new Coefficient(beta.getEntry(j), Math.sqrt(covariance.getEntry(j, j))));
        }
        double saturated = 0;
        for (int i = 0; i < events.length; i++) {
            saturated += term(events[i], events[i] / trials[i])
                    + term(trials[i] - events[i], (trials[i] - events[i]) / trials[i]);
        }
        return new Fitted(coefficients, likelihood, 2 * (saturated - likelihood), iterations, link);
    }

    private static double term(double count, double chance) {
        return count == 0 ? 0 : count * Math.log(chance);
    }

    private static double logLikelihood(RealVector eta, double[] events, double[] trials, Link link) {
        double sum = 0;
        for (int i = 0; i < events.length; i++) {
            double p = Math.clamp(link.chance(eta.getEntry(i)), 1e-300, 1 - 1e-16);
            sum += term(events[i], p) + (trials[i] - events[i]) * Math.log1p(-p);
        }
        return sum;
    }

    private static RealMatrix information(RealMatrix x, RealVector eta, double[] trials, Link link) {
        int k = x.getColumnDimension();
        double[][] sum = new double[k][k];
        for (int i = 0; i < trials.length; i++) {
            double p = Math.clamp(link.chance(eta.getEntry(i)), 1e-15, 1 - 1e-15);
            double slope = link.slope(eta.getEntry(i));
            double weight = trials[i] * slope * slope / (p * (1 - p));
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    sum[a][b] += weight * x.getEntry(i, a) * x.getEntry(i, b);
                }
            }
        }
        return new Array2DRowRealMatrix(sum);
    }

    private static RealVector score(RealMatrix x, RealVector eta, double[] events, double[] trials, Link link) {
        double[] residual = new double[trials.length];
        for (int i = 0; i < trials.length; i++) {
            double p = Math.clamp(link.chance(eta.getEntry(i)), 1e-15, 1 - 1e-15);
            residual[i] = (events[i] - trials[i] * p) * link.slope(eta.getEntry(i)) / (p * (1 - p));
        }
        return x.preMultiply(new ArrayRealVector(residual));
    }
}
