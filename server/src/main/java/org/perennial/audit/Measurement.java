package org.perennial.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a detector hands over to be judged. */
sealed interface Measurement {

    /** What may be shown besides the verdict. */
    List<Exhibit> panels();

    /**
     * Evidence is not connected.
     *
     * @param evidence what would have to be, as kind or kind.column
     */
    record Missing(List<String> evidence, List<Exhibit> panels) implements Measurement {

        Missing(String... evidence) {
            this(List.of(evidence), List.of());
        }
    }

    /**
     * A number.
     *
     * @param affected SQL that selects the {@code customer}s on the bad side; null: nobody in particular
     * @param howSure what the number rests on, besides n, interval, p and q
     * @param wouldChange what evidence would change the verdict
     * @param lost the share of the value of the affected that the measured effect took; empty where nothing but a
     *     comparison tells
     */
    record Measured(
            Estimate estimate,
            @Nullable String affected,
            List<ScopeEstimate> scopes,
            Words words,
            List<Exhibit> panels,
            List<Fact> howSure,
            List<String> wouldChange,
            Optional<StakeRate> lost)
            implements Measurement {

        Measured(
                Estimate estimate,
                @Nullable String affected,
                List<ScopeEstimate> scopes,
                Words words,
                List<Exhibit> panels,
                List<Fact> howSure,
                List<String> wouldChange) {
            this(estimate, affected, scopes, words, panels, howSure, wouldChange, Optional.empty());
        }
    }

    /**
     * The headline within a part of the organization.
     *
     * @param scope for example {@code team:14}
     * @param customers affected
     */
    record ScopeEstimate(String scope, String name, Estimate estimate, long customers, double value) {}

    /**
     * What a finding says.
     *
     * @param title a plain sentence
     * @param line a few words for the tile
     * @param lede one to three sentences with the figures behind the title
     * @param nextStep what to do
     */
    record Words(String title, String line, String lede, String nextStep) {}

    /** A label and what stands beside it. */
    record Fact(String label, String value) {}
}
