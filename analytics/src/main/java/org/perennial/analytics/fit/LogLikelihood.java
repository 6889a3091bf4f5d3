package org.perennial.analytics.fit;

/** A log-likelihood of positive parameters over rows with counts. */
public interface LogLikelihood {

    /** Value, gradient and Hessian with respect to the parameters themselves; value NaN or −∞ outside the domain. */
    Derivatives at(double[] parameters);

    /** Sum of the counts. */
    double customers();

    /** Number of rows. */
    int rows();

    /** The same likelihood over every {@code stride}-th row: where a search may start. */
    LogLikelihood thinned(int stride);
}
