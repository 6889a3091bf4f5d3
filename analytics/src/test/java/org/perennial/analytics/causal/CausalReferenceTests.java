package org.perennial.analytics.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.perennial.analytics.SharedData;
import org.perennial.analytics.causal.GroupTimeEffects.Control;
import org.perennial.analytics.causal.GroupTimeEffects.Unit;

/** R package did on minimum wages of 500 counties; R package synthdid on California's Proposition 99. */
class CausalReferenceTests {

    private static GroupTimeEffects counties(Control control) {
        Map<String, double[]> outcomes = new LinkedHashMap<>();
        Map<String, Integer> first = new LinkedHashMap<>();
        SharedData.lines("causal/mpdta.csv").stream().skip(1).forEach(line -> {
            String[] cells = line.replace("\"", "").split(",");
            outcomes.computeIfAbsent(cells[2], key -> new double[5])[Integer.parseInt(cells[1]) - 2003] =
                    Double.parseDouble(cells[4]);
            int touched = (int) Double.parseDouble(cells[5]);
            first.put(cells[2], touched == 0 ? GroupTimeEffects.NEVER : touched);
        });
        List<Unit> units = new ArrayList<>();
        outcomes.forEach((county, own) -> units.add(new Unit(first.getOrDefault(county, GroupTimeEffects.NEVER), own)));
        return GroupTimeEffects.of(units, 2003, control);
    }

    @Test
    void reproducesEffectsByGroupAndYear() {
        GroupTimeEffects effects = counties(Control.NEVER_TOUCHED);
        double[][] published = {
            {2004, 2004, -.0105032}, {2004, 2005, -.0704232}, {2004, 2006, -.1372587}, {2004, 2007, -.1008114},
            {2006, 2004, .0065201}, {2006, 2005, -.0027508}, {2006, 2006, -.0045946}, {2006, 2007, -.0412245},
            {2007, 2004, .0305067}, {2007, 2005, -.0027259}, {2007, 2006, -.0310871}, {2007, 2007, -.0260544}
        };
        for (double[] row : published) {
            assertThat(effects.effect((int) row[0], (int) row[1]).value()).isCloseTo(row[2], within(5e-8));
        }
    }

    @Test
    void reproducesTheirErrors() {
        GroupTimeEffects effects = counties(Control.NEVER_TOUCHED);
        assertThat(effects.effect(2004, 2004).error()).isCloseTo(.02325, within(5e-6));
        assertThat(effects.effect(2004, 2006).error()).isCloseTo(.03644, within(5e-6));
        assertThat(effects.effect(2006, 2007).error()).isCloseTo(.02023, within(5e-6));
        assertThat(effects.effect(2007, 2007).error()).isCloseTo(.01666, within(5e-6));
    }

    @Test
    void reproducesTheMeans() {
        GroupTimeEffects effects = counties(Control.NEVER_TOUCHED);
        assertThat(effects.simple().value()).isCloseTo(-.0399513, within(5e-8));
        assertThat(effects.ofGroup(2004).value()).isCloseTo(-.0797491, within(5e-8));
        assertThat(effects.ofGroup(2006).value()).isCloseTo(-.0229095, within(5e-8));
        assertThat(effects.overGroups().value()).isCloseTo(-.0310183, within(5e-8));
        assertThat(effects.after(-3).value()).isCloseTo(.0305067, within(5e-8));
        assertThat(effects.after(0).value()).isCloseTo(-.0199318, within(5e-8));
        assertThat(effects.after(1).value()).isCloseTo(-.0509574, within(5e-8));
        assertThat(effects.after(2).value()).isCloseTo(-.1372587, within(5e-8));
        assertThat(effects.overTime()).isCloseTo(-.0772, within(5e-5));
        assertThat(effects.in(2006).value()).isCloseTo(-.0488160, within(5e-8));
        assertThat(effects.in(2007).value()).isCloseTo(-.0370593, within(5e-8));
    }

    private static final String[] MIXED = {"Utah", "Montana", "Nevada", "Connecticut"};

    private static Map<String, double[]> cigarettes() {
        Map<String, double[]> packs = new LinkedHashMap<>();
        SharedData.lines("causal/california_prop99_synthdid.csv").stream()
                .skip(1)
                .forEach(line -> {
                    String[] cells = line.split("[,;]");
                    packs.computeIfAbsent(cells[0], key -> new double[31])[Integer.parseInt(cells[1]) - 1970] =
                            Double.parseDouble(cells[2]);
                });
        return packs;
    }

    @Test
    void reproducesTheSyntheticCaliforniaOfOutcomesAlone() {
        Map<String, double[]> packs = cigarettes();
        double[] california = Objects.requireNonNull(packs.remove("California"));
        SyntheticControl control =
                SyntheticControl.of(california, packs.values().toArray(double[][]::new), 19);
        List<String> states = List.copyOf(packs.keySet());
        double[] weights = {.396, .232, .204, .104};
        for (int i = 0; i < MIXED.length; i++) {
            assertThat(control.weights()[states.indexOf(MIXED[i])]).isCloseTo(weights[i], within(.02));
        }
        // synthdid::sc_estimate
        assertThat(control.effect()).isCloseTo(-19.620, within(.5));
    }

    @Test
    void ranksCaliforniaAmongPlacebos() {
        Map<String, double[]> packs = cigarettes();
        double[] california = Objects.requireNonNull(packs.remove("California"));
        assertThat(SyntheticControl.placebo(california, packs.values().toArray(double[][]::new), 19))
                .isLessThan(.11);
    }

    @Test
    void comparesWithNoUnitThatWasTouchedBefore() {
        List<CohortDifference.Unit> units = List.of(
                new CohortDifference.Unit("a", 10, true, 0, new double[] {-2, -2}),
                new CohortDifference.Unit("b", 10, true, 0, new double[] {-2, -2}),
                new CohortDifference.Unit("never", 10, false, 2, new double[] {1, 1}),
                new CohortDifference.Unit("never too", 10, false, 2, new double[] {1, 1}),
                new CohortDifference.Unit("soon", 10, false, 1, new double[] {1, -50}),
                new CohortDifference.Unit("before", 10, false, 0, new double[] {-90, -90}));
        CohortDifference difference = CohortDifference.of(units);
        assertThat(difference.path()).containsExactly(-3, -3);
        assertThat(difference.effect()).isEqualTo(-3);
        assertThat(difference.variance()).isZero();
    }

    @Test
    void hasNoEffectWithoutAControl() {
        CohortDifference difference = CohortDifference.of(List.of(
                new CohortDifference.Unit("a", 10, true, 0, new double[] {-2}),
                new CohortDifference.Unit("b", 10, true, 0, new double[] {-2})));
        assertThat(difference.effect()).isNaN();
        assertThat(CohortDifference.of(List.of()).effect()).isNaN();
    }
}
