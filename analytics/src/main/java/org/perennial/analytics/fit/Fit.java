package org.perennial.analytics.fit;

import java.util.Optional;

/** What came of fitting a model: it converged, it stopped before, or the data do not identify it. */
public sealed interface Fit<M> {

    /** A maximum was reached: gradient and curvature say so. */
    record Converged<M>(M model, Diagnostics diagnostics) implements Fit<M> {}

    /** The search ended before a maximum was reached; {@code best} is the best point seen, not an estimate. */
    record Stopped<M>(M best, Diagnostics diagnostics, String reason) implements Fit<M> {}

    /** The data cannot tell the parameters; {@code reason} says what is missing. */
    record NotIdentified<M>(String reason) implements Fit<M> {}

    /** The model where the fit converged. */
    default Optional<M> converged() {
        return this instanceof Converged<M>(M model, Diagnostics _) ? Optional.of(model) : Optional.empty();
    }

    /**
     * The converged fit, for callers that cannot go on without one.
     *
     * @throws IllegalStateException with the reason if the fit did not converge
     */
    default Converged<M> orThrow() {
        return switch (this) {
            case Converged<M> fit -> fit;
            case Stopped<M> fit -> throw new IllegalStateException("The fit stopped: " + fit.reason());
            case NotIdentified<M> fit -> throw new IllegalStateException("Not identified: " + fit.reason());
        };
    }
}
