package org.perennial.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.value.BgBb;
import org.perennial.analytics.value.OpportunityPatterns;

/** The sample in the module's README, as it stands there. */
class ReadmeTests {

    @Test
    void theSampleFitsAModelAndForecasts() {
        Optional<Double> next = forecast();
        assertThat(next).hasValueSatisfying(n -> assertThat(n).isBetween(1.5, 3.5));
    }

    private static Optional<Double> forecast() {
        // tag::sample[]
        int[] taken = {6, 5, 4, 3, 2, 1, 5, 4, 3, 2, 1, 4, 3, 2, 1, 3, 2, 1, 2, 1, 1, 0};
        int[] last = {6, 6, 6, 6, 6, 6, 5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 3, 2, 2, 1, 0};
        int[] of = {6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6};
        double[] donors = {
            1203, 728, 512, 357, 234, 129, 335, 284, 225, 173, 119, 240, 181, 155, 78, 322, 255, 129, 613, 277, 1091,
            3464
        };
        Fit<BgBb> fit = BgBb.fit(OpportunityPatterns.of(taken, last, of, donors));
        Optional<Double> nextFiveYears = fit.converged().map(model -> model.expected(5, 4, 6, 6));
        // end::sample[]
        return nextFiveYears;
    }

    @Test
    void theReadmeShowsTheSample() throws Exception {
        String source = Files.readString(Path.of("src/test/java/org/perennial/analytics/ReadmeTests.java"));
        String region =
                source.substring(source.indexOf("// tag::" + "sample[]") + 16, source.indexOf("// end::" + "sample[]"));
        assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", ""))
                .contains(region.replaceAll("\\s+", ""));
    }
}
