package org.perennial.analytics.fit;

import java.util.List;

/**
 * How a fit came out.
 *
 * @param parameters in the order of the model's definition
 * @param logLikelihood natural logarithm, summed over all customers
 * @param customers sum of the counts that took part
 * @param excluded sum of the counts that did not; {@code warnings} says why
 * @param patterns number of rows the customers came in
 * @param iterations Newton steps of the winning start, over all its stages
 * @param starts how many starting points were tried, and {@code agreeing} how many of them ended at the best one
 * @param gradient largest absolute component of the gradient on the log scale
 * @param conditionNumber of the observed information on the log scale
 * @param covariance of the logarithms of the parameters
 */
public record Diagnostics(
        List<Parameter> parameters,
        double logLikelihood,
        double customers,
        double excluded,
        int patterns,
        int iterations,
        int starts,
        int agreeing,
        double gradient,
        double conditionNumber,
        LogCovariance covariance,
        List<String> warnings) {

    public Diagnostics {
        parameters = List.copyOf(parameters);
        warnings = List.copyOf(warnings);
    }

    /** Akaike's criterion, 2k − 2 ln L: smaller is better. */
    public double aic() {
        return 2.0 * parameters.size() - 2 * logLikelihood;
    }

    /** Schwarz's criterion, k ln n − 2 ln L: smaller is better. */
    public double bic() {
        return parameters.size() * Math.log(customers) - 2 * logLikelihood;
    }

    /** The same with customers left out and why. */
    public Diagnostics excluding(double count, List<String> why) {
        List<String> all = new java.util.ArrayList<>(warnings);
        all.addAll(why);
        return new Diagnostics(
                parameters,
                logLikelihood,
                customers,
                count,
                patterns,
                iterations,
                starts,
                agreeing,
                gradient,
                conditionNumber,
                covariance,
                all);
    }
}
