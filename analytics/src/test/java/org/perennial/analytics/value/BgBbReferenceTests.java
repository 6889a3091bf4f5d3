package org.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.perennial.analytics.fit.Fit;

/** BG/BB on the 22 patterns of 11,104 donors, methods.md section 2.2. */
class BgBbReferenceTests {

    /** Fader, Hardie and Shang 2010, table 2: taken, last, of six opportunities, donors. */
    private static final int[][] DONORS = {
        {6, 6, 1203}, {5, 6, 728}, {4, 6, 512}, {3, 6, 357}, {2, 6, 234}, {1, 6, 129}, {5, 5, 335}, {4, 5, 284},
        {3, 5, 225}, {2, 5, 173}, {1, 5, 119}, {4, 4, 240}, {3, 4, 181}, {2, 4, 155}, {1, 4, 78}, {3, 3, 322},
        {2, 3, 255}, {1, 3, 129}, {2, 2, 613}, {1, 2, 277}, {1, 1, 1091}, {0, 0, 3464}
    };

    static OpportunityPatterns donors() {
        int n = DONORS.length;
        int[] x = new int[n];
        int[] last = new int[n];
        int[] of = new int[n];
        double[] count = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = DONORS[i][0];
            last[i] = DONORS[i][1];
            of[i] = 6;
            count[i] = DONORS[i][2];
        }
        return OpportunityPatterns.of(x, last, of, count);
    }

    /**
     * Table 3 of the paper, and standard errors by BTYD. BTYD prints six digits (1.203533, .749727, .656779, 2.783812), the
     * last two of which had not settled: our likelihood is higher, our gradient vanishes.
     */
    @Test
    void reproducesTheFit() {
        Fit.Converged<BgBb> fit = BgBb.fit(donors()).orThrow();
        BgBb model = fit.model();
        assertThat(fit.diagnostics().customers()).isEqualTo(11_104);
        assertThat(new double[] {model.alpha(), model.beta(), model.gamma(), model.delta()})
                .containsExactly(new double[] {1.204, .750, .657, 2.783}, within(5e-4));
        assertThat(fit.diagnostics().gradient()).isLessThan(1e-5);
        BgBb peer = new BgBb(1.203533, .749727, .656779, 2.783812);
        double theirs = 0;
        for (int[] row : DONORS) {
            theirs += row[2] * peer.logLikelihood(row[0], row[1], 6);
        }
        assertThat(theirs).isLessThan(fit.diagnostics().logLikelihood());
        assertThat(fit.diagnostics().logLikelihood()).isCloseTo(-33225.58, within(5e-3));
        assertThat(fit.diagnostics().parameters().stream()
                        .mapToDouble(p -> p.standardError())
                        .toArray())
                .containsExactly(new double[] {.0694, .0295, .0510, .3210}, within(2e-4));
    }

    /** Section 4 of the paper. */
    @Test
    void reproducesProbabilitiesOfBeingAlive() {
        BgBb model = BgBb.fit(donors()).orThrow().model();
        assertThat(model.probabilityAlive(0, 0, 6)).isCloseTo(.11, within(5e-3));
        assertThat(model.probabilityAlive(2, 4, 6)).isCloseTo(.59, within(5e-3));
        assertThat(model.probabilityAlive(6, 6, 6)).isCloseTo(.93, within(5e-3));
    }

    /** The paper: fitted counts, and 12,884 expected donations in the next five years (13,260 were made). */
    @Test
    void reproducesExpectations() {
        BgBb model = BgBb.fit(donors()).orThrow().model();
        double next = 0;
        for (int[] row : DONORS) {
            next += row[2] * model.expected(5, row[0], row[1], 6);
        }
        assertThat(next).isCloseTo(12_884, within(.5));
        assertThat(11_104 * model.probabilityOf(0, 6)).isCloseTo(3454.9, within(.05));
        assertThat(11_104 * model.probabilityOf(6, 6)).isCloseTo(1253.1, within(.05));
    }

    /** BTYD at the parameters it prints; their rounding moves the last digit by one. */
    @Test
    void reproducesExpectationsOfTenYears() {
        BgBb model = new BgBb(1.203533, .749727, .656779, 2.783812);
        assertThat(model.expected(10)).isCloseTo(3.17982, within(5e-6));
        assertThat(model.expected(10, 0, 0, 6)).isCloseTo(.130218, within(5e-7));
        assertThat(model.expected(10, 4, 5, 6)).isCloseTo(3.627868, within(1e-6));
    }

    @Test
    void probabilitiesOfCountsSumToOne() {
        BgBb model = new BgBb(1.204, .750, .657, 2.783);
        double sum = 0;
        for (int x = 0; x <= 6; x++) {
            sum += model.probabilityOf(x, 6);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    /** The discounted sum, taken term by term over 2,000 opportunities. */
    @Test
    void discountsTheResidualAsTheSumSays() {
        BgBb model = new BgBb(1.204, .750, .657, 2.783);
        double sum = 0;
        for (int k = 1; k <= 2000; k++) {
            sum += (model.expected(k, 2, 4, 6) - model.expected(k - 1, 2, 4, 6)) * Math.pow(1.1, -k);
        }
        assertThat(model.discountedResidual(.1, 2, 4, 6)).isCloseTo(sum, within(1e-10));
    }
}
