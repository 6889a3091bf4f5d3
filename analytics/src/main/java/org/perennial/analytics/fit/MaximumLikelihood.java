package org.perennial.analytics.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.jspecify.annotations.Nullable;

/**
 * Maximum likelihood for a few positive parameters.
 *
 * <p>Parameters are searched on the log scale by Newton's method: the Hessian's eigenvalues are made positive and kept
 * away from zero, a step moves no logarithm by more than 1.5, and it is halved until the likelihood rises. Second
 * derivatives are at hand for every likelihood here, so this takes the place of a quasi-Newton method and its separate
 * polish [1, section 3.4]. Each start runs on a few thousand rows; the best point is then refined on 16 times as many
 * rows, and at last on all of them. The result is exact: thinning only chooses where the last stage starts.
 *
 * <p>Converged means: the largest component of the gradient is below 1e-5 (or below the noise of the sum) and the
 * likelihood could rise by less than 1e-10 of itself. Not identified means: the optimum is at the edge of the parameter
 * space, its curvature is not negative definite, or the logarithm of a parameter has a standard error above 3, so that
 * its interval spans five orders of magnitude.
 *
 * <p>[1] Nocedal and Wright, Numerical Optimization, 2nd ed. 2006.
 */
public final class MaximumLikelihood {

    private static final int FIRST_STAGE = 1024;
    private static final int FIRST_ITERATIONS = 40;
    private static final int MOST_ITERATIONS = 80;
    private static final double EDGE = 25;
    private static final double LARGEST_LOG_ERROR = 3;

    private final List<String> names;
    private final LogLikelihood likelihood;

    private MaximumLikelihood(List<String> names, LogLikelihood likelihood) {
        this.names = names;
        this.likelihood = likelihood;
    }

    /**
     * Finds the maximum.
     *
     * @param names of the parameters, in order
     * @param starts at least one point with all components positive
     * @param model makes the model from parameters
     */
    public static <M> Fit<M> fit(
            List<String> names, LogLikelihood likelihood, List<double[]> starts, Function<double[], M> model) {
        return new MaximumLikelihood(names, likelihood).fit(starts, model);
    }

    private <M> Fit<M> fit(List<double[]> starts, Function<double[], M> model) {
        int stride = Math.max(1, likelihood.rows() / FIRST_STAGE);
        LogLikelihood stage = stride == 1 ? likelihood : likelihood.thinned(stride);
        boolean last = stride == 1;
        Search best = null;
        List<Search> ended = new ArrayList<>();
        for (double[] start : starts) {
            Search search = Search.from(stage, start, last ? MOST_ITERATIONS : FIRST_ITERATIONS, last);
            if (search != null) {
                ended.add(search);
                best = best == null || search.value > best.value ? search : best;
            }
        }
        if (best == null) {
            return new Fit.NotIdentified<>("the likelihood is not finite at any starting point");
        }
        double top = best.value;
        int agreeing = (int) ended.stream()
                .filter(s -> top - s.value < 1e-3 + 1e-6 * Math.abs(top))
                .count();
        int iterations = best.iterations;
        while (!last) {
            stride = Math.max(1, stride / 16);
            last = stride == 1;
            LogLikelihood next = last ? likelihood : likelihood.thinned(stride);
            Search refined = Search.from(next, best.inside(), MOST_ITERATIONS, last);
            if (refined == null) {
                return new Fit.NotIdentified<>("the likelihood is not finite near its maximum on fewer rows");
            }
            best = refined;
            iterations += refined.iterations;
        }
        return result(best, iterations, starts.size(), agreeing, model);
    }

    private <M> Fit<M> result(Search best, int iterations, int starts, int agreeing, Function<double[], M> model) {
        int n = names.size();
        for (int i = 0; i < n; i++) {
            if (Math.abs(best.phi[i] - best.start[i]) > EDGE || Math.abs(best.phi[i]) > 2 * EDGE) {
                return new Fit.NotIdentified<>(
                        "the likelihood keeps rising as " + names.get(i) + (best.phi[i] > 0 ? " grows" : " vanishes")
                                + ", so the data hold no information on where it ends");
            }
        }
        double[] eigenvalues = best.eigenvalues();
        double smallest = eigenvalues[0];
        double largest = eigenvalues[0];
        for (double e : eigenvalues) {
            smallest = Math.min(smallest, e);
            largest = Math.max(largest, e);
        }
        if (best.converged && !(smallest > 1e-12 * largest)) {
            return new Fit.NotIdentified<>("the likelihood is flat in " + best.flattest(names)
                    + " at its highest point (smallest eigenvalue of the information " + smallest + ")");
        }
        LogCovariance covariance = best.covariance();
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double error = Math.sqrt(covariance.entry(i, i));
            double estimate = Math.exp(best.phi[i]);
            parameters.add(new Parameter(names.get(i), estimate, estimate * error, error));
            if (best.converged && !(error <= LARGEST_LOG_ERROR)) {
                return new Fit.NotIdentified<>("the data do not tell " + names.get(i)
                        + ": the standard error of its logarithm is " + "%.2f".formatted(error));
            }
        }
        double condition = largest / smallest;
        List<String> warnings = new ArrayList<>();
        if (condition > 1e8) {
            warnings.add("The information is nearly singular (condition " + "%.1e".formatted(condition)
                    + "): prefer bootstrap intervals to standard errors.");
        }
        Diagnostics diagnostics = new Diagnostics(
                parameters,
                best.value,
                likelihood.customers(),
                0,
                likelihood.rows(),
                iterations,
                starts,
                agreeing,
                best.steepest,
                condition,
                covariance,
                warnings);
        M fitted = model.apply(exp(best.phi));
        return best.converged
                ? new Fit.Converged<>(fitted, diagnostics)
                : new Fit.Stopped<>(
                        fitted,
                        diagnostics,
                        "no maximum after %d steps; the gradient is still %.1e".formatted(iterations, best.steepest));
    }

    private static double[] exp(double[] phi) {
        double[] theta = new double[phi.length];
        for (int i = 0; i < phi.length; i++) {
            theta[i] = Math.exp(phi[i]);
        }
        return theta;
    }

    /** One run of Newton's method. */
    private static final class Search {
        private final LogLikelihood likelihood;
        private final double[] start;
        private double[] phi;
        private double value;
        private double[] gradient = {};
        private double[][] information = {};
        private double steepest;
        private int iterations;
        private boolean converged;

        private Search(LogLikelihood likelihood, double[] phi) {
            this.likelihood = likelihood;
            this.start = phi.clone();
            this.phi = phi;
        }

        static @Nullable Search from(LogLikelihood likelihood, double[] theta, int most, boolean strict) {
            double[] phi = new double[theta.length];
            for (int i = 0; i < phi.length; i++) {
                phi[i] = Math.log(theta[i]);
            }
            Search search = new Search(likelihood, phi);
            Derivatives at = likelihood.at(theta);
            if (!finite(at)) {
                return null;
            }
            search.moveTo(phi, at);
            search.climb(most, strict);
            return search;
        }

        private void climb(int most, boolean strict) {
            while (iterations < most) {
                double[] step = step();
                double gain = 0;
                for (int i = 0; i < step.length; i++) {
                    gain += 0.5 * step[i] * gradient[i];
                }
                double noise = 1e-13 * Math.abs(value);
                boolean level = gain <= (strict ? 1e-10 : 1e-7) * (1 + Math.abs(value));
                if (level && steepest <= Math.max(strict ? 1e-5 : 1e-2, noise) && (!strict || gain < 1e-9 + noise)) {
                    converged = true;
                    return;
                }
                iterations++;
                if (!advance(step, noise)) {
                    converged = level && steepest <= Math.max(1e-5, 1e2 * noise);
                    return;
                }
                for (double p : phi) {
                    if (Math.abs(p) > 2 * EDGE) {
                        return;
                    }
                }
            }
        }

        private boolean advance(double[] step, double noise) {
            double share = 1;
            for (int halving = 0; halving < 20; halving++, share /= 2) {
                double[] next = phi.clone();
                for (int i = 0; i < next.length; i++) {
                    next[i] += share * step[i];
                }
                Derivatives at = likelihood.at(exp(next));
                if (finite(at) && at.value >= value - noise && (at.value > value || halving == 0)) {
                    moveTo(next, at);
                    return true;
                }
            }
            return false;
        }

        private static boolean finite(Derivatives at) {
            boolean finite = Double.isFinite(at.value);
            for (int i = 0; finite && i < at.gradient.length; i++) {
                finite = Double.isFinite(at.gradient[i]);
                for (int j = 0; finite && j <= i; j++) {
                    finite = Double.isFinite(at.hessian[i][j]);
                }
            }
            return finite;
        }

        /** Takes over derivatives, turned to the log scale by the chain rule. */
        private void moveTo(double[] next, Derivatives at) {
            int n = next.length;
            double[] theta = exp(next);
            phi = next;
            value = at.value;
            gradient = new double[n];
            information = new double[n][n];
            steepest = 0;
            for (int i = 0; i < n; i++) {
                gradient[i] = theta[i] * at.gradient[i];
                steepest = Math.max(steepest, Math.abs(gradient[i]));
                for (int j = 0; j <= i; j++) {
                    double h = theta[i] * theta[j] * at.hessian[i][j] + (i == j ? gradient[i] : 0);
                    information[i][j] = -h;
                    information[j][i] = -h;
                }
            }
        }

        private double[] step() {
            int n = phi.length;
            EigenDecompositionSymmetric eigen =
                    new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(information));
            double largest = 0;
            for (double e : eigen.getEigenvalues()) {
                largest = Math.max(largest, Math.abs(e));
            }
            double[] step = new double[n];
            for (int k = 0; k < n; k++) {
                double curvature = Math.max(Math.abs(eigen.getEigenvalue(k)), Math.max(1e-9 * largest, 1e-12));
                double along = 0;
                for (int i = 0; i < n; i++) {
                    along += eigen.getEigenvector(k).getEntry(i) * gradient[i];
                }
                for (int i = 0; i < n; i++) {
                    step[i] += eigen.getEigenvector(k).getEntry(i) * along / curvature;
                }
            }
            double longest = 0;
            for (double s : step) {
                longest = Math.max(longest, Math.abs(s));
            }
            if (longest > 1.5) {
                for (int i = 0; i < n; i++) {
                    step[i] *= 1.5 / longest;
                }
            }
            return step;
        }

        double[] eigenvalues() {
            return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(information)).getEigenvalues();
        }

        String flattest(List<String> names) {
            EigenDecompositionSymmetric eigen =
                    new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(information));
            int flattest = 0;
            for (int k = 1; k < names.size(); k++) {
                flattest = eigen.getEigenvalue(k) < eigen.getEigenvalue(flattest) ? k : flattest;
            }
            List<String> in = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (Math.abs(eigen.getEigenvector(flattest).getEntry(i)) > 0.3) {
                    in.add(names.get(i));
                }
            }
            return String.join(" and ", in);
        }

        /** Inverse of the information and its symmetric root; infinite where the information is not positive. */
        LogCovariance covariance() {
            int n = phi.length;
            EigenDecompositionSymmetric eigen =
                    new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(information));
            double[][] inverse = new double[n][n];
            double[][] root = new double[n][n];
            for (int k = 0; k < n; k++) {
                double variance = eigen.getEigenvalue(k) > 0 ? 1 / eigen.getEigenvalue(k) : Double.POSITIVE_INFINITY;
                double deviation = Math.sqrt(variance);
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        double product = eigen.getEigenvector(k).getEntry(i)
                                * eigen.getEigenvector(k).getEntry(j);
                        inverse[i][j] += product == 0 ? 0 : product * variance;
                        root[i][j] += product == 0 ? 0 : product * deviation;
                    }
                }
            }
            return new LogCovariance(phi.clone(), inverse, root);
        }

        /** The parameters reached, kept within reach of where the search began. */
        double[] inside() {
            double[] theta = new double[phi.length];
            for (int i = 0; i < theta.length; i++) {
                theta[i] = Math.exp(Math.clamp(phi[i], start[i] - 5, start[i] + 5));
            }
            return theta;
        }
    }
}
