package org.perennial.value;

import java.util.Arrays;
import java.util.List;
import org.perennial.analytics.survival.PeriodHazard;
import org.perennial.analytics.survival.PeriodHazard.Factor;

/**
 * How contracts end at this time: exits per month of the last twelve, by tenure of the customer, segment, and whether a
 * term ended in that month. A contract that another one replaces is not an exit.
 */
final class ContractHazard {

    static final int WINDOW = 12;

    private static final double[] BANDS = {3, 6, 12, 24, 36, 60, 120};
    private static final double LEVELS_DIFFER_BY = 0.5;
    private static final double TERMS_MATTER_BY = 2;
    private static final int RENEWAL = 2;

    private final PeriodHazard hazard;
    private final double[][][] rates;
    /** Months from notice to the end, in the middle. */
    private final double noticeMonths;

    private final double exits;
    private final double exposure;

    private ContractHazard(
            PeriodHazard hazard, double[][][] rates, double noticeMonths, double exits, double exposure) {
        this.hazard = hazard;
        this.rates = rates;
        this.noticeMonths = noticeMonths;
        this.exits = exits;
        this.exposure = exposure;
    }

    static ContractHazard of(Contracts contracts) {
        int segments = Math.max(1, contracts.segments.size());
        int bands = BANDS.length + 1;
        double[] exits = new double[bands * segments * RENEWAL];
        double[] exposure = new double[exits.length];
        for (int i = 0; i < contracts.rows(); i++) {
            Months months = new Months(contracts, i);
            while (months.next()) {
                int cell = (months.band * segments + contracts.segment[i]) * RENEWAL + months.renewal;
                exposure[cell]++;
                exits[cell] += months.exit ? 1 : 0;
            }
        }
        double all = Arrays.stream(exposure).sum();
        if (all == 0) { // all began within the month: nothing is known but that they are there
            exposure[0] = Math.max(1, contracts.rows());
        }
        int[][] cells = new int[exits.length][];
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] = new int[] {cell / RENEWAL / segments, cell / RENEWAL % segments, cell % RENEWAL};
        }
        PeriodHazard hazard = PeriodHazard.fit(
                new Factor[] {
                    new Factor(bands, LEVELS_DIFFER_BY),
                    new Factor(segments, LEVELS_DIFFER_BY),
                    new Factor(RENEWAL, TERMS_MATTER_BY)
                },
                cells,
                exits,
                exposure);
        double[][][] rates = new double[bands][segments][RENEWAL];
        for (int[] cell : cells) {
            rates[cell[0]][cell[1]][cell[2]] = hazard.rate(cell);
        }
        return new ContractHazard(
                hazard, rates, noticeMonths(contracts), Arrays.stream(exits).sum(), all);
    }

    /** The same for contracts that number their segments otherwise; a segment that was not there before takes the last. */
    ContractHazard of(List<String> before, List<String> after) {
        double[][][] same = new double[bands()][Math.max(1, after.size())][];
        for (int band = 0; band < same.length; band++) {
            for (int segment = 0; segment < same[band].length; segment++) {
                int known = after.isEmpty() ? 0 : before.indexOf(after.get(segment));
                same[band][segment] = rates[band][known < 0 ? rates[band].length - 1 : known];
            }
        }
        return new ContractHazard(hazard, same, noticeMonths, exits, exposure);
    }

    private static double noticeMonths(Contracts contracts) {
        double[] lags = new double[contracts.rows()];
        int n = 0;
        for (int i = 0; i < lags.length; i++) {
            double lag = contracts.notice[i] - contracts.ended[i];
            if (lag >= 0) {
                lags[n++] = lag;
            }
        }
        Arrays.sort(lags, 0, n);
        return n == 0 ? 1 : lags[n / 2];
    }

    double exits() {
        return exits;
    }

    double exposure() {
        return exposure;
    }

    double noticeMonths() {
        return noticeMonths;
    }

    PeriodHazard parameters() {
        return hazard;
    }

    double rate(int band, int segment, int renewal) {
        return rates[band][segment][renewal];
    }

    int bands() {
        return BANDS.length + 1;
    }

    static int band(double tenure) {
        int band = 0;
        while (band < BANDS.length && tenure >= BANDS[band]) {
            band++;
        }
        return band;
    }

    /** Whether a term ends between two ages of a contract. */
    static int renewal(double from, double until, int term) {
        return Math.floor((until + 1e-9) / term) > Math.floor((from + 1e-9) / term) ? 1 : 0;
    }

    /** The months of the window in which a contract was there from their first day on, the latest first. */
    static final class Months {
        private final Contracts contracts;
        private final int row;
        private int month = -1;

        int band;
        int renewal;
        boolean exit;

        Months(Contracts contracts, int row) {
            this.contracts = contracts;
            this.row = row;
        }

        boolean next() {
            double ended = contracts.ended[row];
            while (++month < WINDOW && month + 1 <= contracts.age[row]) {
                if (ended > month + 1) {
                    continue; // it had ended before
                }
                double from = contracts.age[row] - month - 1;
                exit = ended > month && !contracts.replaced[row];
                if (ended > month && contracts.replaced[row]) {
                    continue;
                }
                band = band(contracts.tenure[row] - month - 1);
                renewal = renewal(from, from + 1, contracts.term[row]);
                return true;
            }
            return false;
        }
    }
}
