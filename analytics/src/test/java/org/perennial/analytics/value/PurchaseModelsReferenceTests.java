package org.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of single histories and new customers, methods.md section 2.2. */
class PurchaseModelsReferenceTests {

    /**
     * BTYD 2.4.3 and BTYDplus at the published rounded CDNOW parameters; each also by 30-digit evaluation of the formulas.
     */
    @ParameterizedTest
    @CsvSource({
        "0,0,38.86, -.5547133,1,.1950981, -.5210463,.2952866,.1070815,.4771362, .3897351,.1540127",
        "1,1.71,38.86, -4.4690933,.2121010,.2031870, -4.4501943,.1680023,.1710930,.7623603, .1708365,.1888365",
        "2,30.43,38.86, -9.4586063,.7265786,1.2260282, -9.5542832,.8691676,1.4551232,6.4837736, .7062023,1.2629606",
        "7,29.43,38.86, -21.8632763,.6417563,3.3370533, -21.5946432,.7495014,3.7122514,16.5411406, .6227238,3.1675724",
        "26,30.86,31, -37.7265795,.9689156,20.7497261, -39.1316715,.9979187,20.1170261,86.0564936, .9655661,19.4507227",
        "0,0,27, -.4768808,1,.2593954, -.4697634,.3839308,.1753615,.7328387, .4284944,.2207145",
    })
    void reproduceTheTableOfHistories(
            int x,
            double recency,
            double age,
            double bgLog,
            double bgAlive,
            double bgNext,
            double paretoLog,
            double paretoAlive,
            double paretoNext,
            double paretoResidual,
            double mbgAlive,
            double mbgNext) {
        assertThat(Cdnow.BG.logLikelihood(x, recency, age)).isCloseTo(bgLog, within(5e-8));
        assertThat(Cdnow.BG.probabilityAlive(x, recency, age)).isCloseTo(bgAlive, within(5e-8));
        assertThat(Cdnow.BG.expectedPurchases(39, x, recency, age)).isCloseTo(bgNext, within(5e-8));
        assertThat(Cdnow.PARETO.logLikelihood(x, recency, age)).isCloseTo(paretoLog, within(5e-8));
        assertThat(Cdnow.PARETO.probabilityAlive(x, recency, age)).isCloseTo(paretoAlive, within(5e-8));
        assertThat(Cdnow.PARETO.expectedPurchases(39, x, recency, age)).isCloseTo(paretoNext, within(5e-8));
        assertThat(Cdnow.PARETO.discountedResidual(.0027, x, recency, age)).isCloseTo(paretoResidual, within(5e-8));
        assertThat(Cdnow.MBG.probabilityAlive(x, recency, age)).isCloseTo(mbgAlive, within(5e-8));
        assertThat(Cdnow.MBG.expectedPurchases(39, x, recency, age)).isCloseTo(mbgNext, within(5e-8));
    }

    /** 30-digit evaluation; BTYD answers NaN here. */
    @Test
    void staysFiniteForFiveHundredPurchases() {
        assertThat(Cdnow.BG.logLikelihood(500, 35, 39)).isCloseTo(757.004415, within(5e-7));
        assertThat(Cdnow.BG.probabilityAlive(500, 35, 39)).isCloseTo(6.3254e-19, within(5e-24));
        assertThat(Cdnow.BG.expectedPurchases(39, 500, 35, 39)).isCloseTo(2.1707e-16, within(5e-21));
        assertThat(Cdnow.PARETO.logLikelihood(500, 35, 39)).isCloseTo(689.975746, within(5e-7));
        assertThat(Cdnow.PARETO.probabilityAlive(500, 35, 39)).isCloseTo(4.1594e-16, within(5e-21));
        assertThat(Cdnow.PARETO.expectedPurchases(39, 500, 35, 39)).isCloseTo(1.3620e-13, within(5e-18));
        assertThat(Cdnow.PARETO.discountedResidual(.0027, 500, 35, 39)).isCloseTo(6.0729e-13, within(5e-18));
        assertThat(Cdnow.MBG.probabilityAlive(500, 35, 39)).isCloseTo(3.9886e-18, within(5e-23));
        assertThat(Cdnow.MBG.expectedPurchases(39, 500, 35, 39)).isCloseTo(1.2865e-15, within(5e-20));
    }

    /** Parameters of lifetimes' test of large counts; values by 30-digit evaluation. */
    @Test
    void staysFiniteWhereTheGammaRatesDiffer() {
        ParetoNbd model = new ParetoNbd(10.465, .00798565, 3.0516, 2.820);
        assertThat(model.logLikelihood(400, 5, 6)).isCloseTo(1323.18893, within(5e-6));
        assertThat(model.probabilityAlive(400, 5, 6)).isCloseTo(5.137e-31, within(5e-35));
        assertThat(model.logLikelihood(500, 5, 6)).isFinite();
    }

    /** Equation (10) of Fader, Hardie and Lee 2005. */
    @Test
    void reproducesTheWorkedCustomerOfBgNbd() {
        assertThat(Cdnow.BG.expectedPurchases(39, 2, 30.43, 38.86)).isCloseTo(1.226, within(5e-4));
    }

    /** BTYD at the rounded parameters; Hardie's spreadsheet at unrounded ones agrees to 3e-3. */
    @ParameterizedTest
    @CsvSource({
        ".1429, .00783, .0078",
        "1, .05327, .0532",
        "3, .15087, .1506",
        "31.8571, 1.04200, 1.0405",
        "32, 1.04524, 1.0437",
        "78, 1.86052, 1.8576"
    })
    void reproducesPurchasesOfNewCustomersOfBgNbd(double horizon, double btyd, double spreadsheet) {
        assertThat(Cdnow.BG.expectedPurchases(horizon)).isCloseTo(btyd, within(5e-6));
        assertThat(Cdnow.BG.expectedPurchases(horizon)).isCloseTo(spreadsheet, within(3e-3));
    }

    /** lifetimes' test of Pareto/NBD. */
    @Test
    void reproducesPurchasesOfNewCustomersOfParetoNbd() {
        ParetoNbd model = new ParetoNbd(.55, 10.56, .61, 11.64);
        double[] expected = {.0507782, .0991609, .1454251, .1897993, .2324747, .2736127, .3133516, .3518102, .3890921};
        for (int t = 1; t <= expected.length; t++) {
            assertThat(model.expectedPurchases(t)).isCloseTo(expected[t - 1], within(5e-8));
        }
    }

    /** BTYD at these parameters. */
    @Test
    void reproducesSingleValuesOfParetoNbd() {
        ParetoNbd model = new ParetoNbd(.55, 10.56, .61, 11.64);
        assertThat(model.expectedPurchases(2, 10, 35, 39)).isCloseTo(.3884117, within(5e-8));
        assertThat(model.logLikelihood(3, 4, 6)).isCloseTo(-8.0531159, within(5e-8));
    }

    /** Fader, Hardie and Lee 2005 (RFM and CLV): customer 1516 (t_x = 30.86), at the maximum of the likelihood. */
    @Test
    void reproducesCustomer1516() {
        ParetoNbd model = new ParetoNbd(.5532771, 10.5776838, .6062397, 11.6687265);
        assertThat(model.expectedPurchases(52, 26, 30.86, 31)).isCloseTo(25.456, within(5e-4));
        assertThat(model.probabilityAlive(26, 30.86, 31)).isCloseTo(.9979, within(5e-5));
    }

    /** BTYD's vignette, at the parameters printed there. */
    @Test
    void reproducesThatOneWithoutRepeatPurchasesIsProbablyGone() {
        ParetoNbd model = new ParetoNbd(.5533971, 10.5801985, .6060625, 11.6562237);
        assertThat(model.probabilityAlive(0, 0, 39)).isCloseTo(.2941633, within(5e-8));
    }

    /** BTYD: who bought more often and has been silent as long is less likely to come back. */
    @Test
    void reproducesTheIncreasingFrequencyParadox() {
        ParetoNbd model = new ParetoNbd(.5532760, 10.5776667, .6062143, 11.6680145);
        assertThat(model.expectedPurchases(52, 10, 20, 39)).isCloseTo(.70591, within(5e-6));
        assertThat(model.expectedPurchases(52, 15, 20, 39)).isCloseTo(.14416, within(5e-6));
        assertThat(model.expectedPurchases(52, 20, 20, 39)).isCloseTo(.02249, within(5e-6));
        assertThat(model.expectedPurchases(52, 25, 20, 39)).isCloseTo(.00309, within(5e-6));
    }

    /** BTYD at the parameters of its manual page. */
    @Test
    void reproducesDiscountedResidualTransactions() {
        ParetoNbd model = new ParetoNbd(.5629966, 12.559037, .4081095, 10.5148048);
        assertThat(model.discountedResidual(.0027, 7, 35, 77.86)).isCloseTo(1.8641833, within(5e-8));
        double[] expected = {2.19916, 2.84353, 2.86713, 2.44541, 1.84050, 1.26242, .80962, .49480, .29202, .16793};
        for (int x = 1; x <= 10; x++) {
            assertThat(model.discountedResidual(.0027, x, 30, 77.86)).isCloseTo(expected[x - 1], within(5e-6));
        }
    }

    /** lifetimes' tests and BTYD at the rounded parameters; .001163315 is printed as .00116331. */
    @Test
    void reproducesProbabilitiesOfCounts() {
        assertThat(Cdnow.BG.probabilityOf(0, 39)).isCloseTo(.5737864, within(5e-8));
        assertThat(Cdnow.BG.probabilityOf(11, 30)).isCloseTo(.00199952, within(5e-9));
        assertThat(Cdnow.BG.probabilityOf(12, 30)).isCloseTo(.00151702, within(5e-9));
        assertThat(Cdnow.BG.probabilityOf(13, 30)).isCloseTo(.001163315, within(5e-9));
        assertThat(Cdnow.BG.probabilityOf(10, 2)).isCloseTo(1.07869e-7, within(5e-13));
        ParetoNbd pareto = new ParetoNbd(.55, 10.56, .61, 11.64);
        assertThat(pareto.probabilityOf(10, 2)).isCloseTo(1.8937e-9, within(5e-14));
        assertThat(pareto.probabilityOf(0, 39)).isCloseTo(.5959381, within(5e-8));
    }
}
