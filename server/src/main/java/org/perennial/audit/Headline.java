package org.perennial.audit;

import org.perennial.sources.Workspace.Thresholds;

/**
 * The number that stands for a mechanism, and the limits it is judged by.
 *
 * @param estimate what is estimated, in a few words
 * @param rule population and rule, in full
 * @param minimum units (S) or items (C) below which there is no verdict
 * @param thresholds defaults; a workspace may set its own
 */
public record Headline(
        String estimate, String rule, String unit, Type type, Worse worse, long minimum, Thresholds thresholds) {

    /** How the number comes about. */
    public enum Type {
        /** Estimated from a sample. */
        S,
        /** Counted completely. */
        C
    }

    /** In which direction the scale is worse. */
    public enum Worse {
        MORE,
        LESS;

        /** Turns the scale so that more is worse. */
        double turned(double value) {
            return this == MORE ? value : -value;
        }
    }
}
