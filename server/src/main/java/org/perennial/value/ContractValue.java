package org.perennial.value;

/**
 * What open contracts will bring: margin a month while they last, as {@link ContractHazard} expects them to. One entry
 * per contract; 0 for those that have ended.
 */
final class ContractValue {

    private final Contracts contracts;
    private final ContractHazard hazard;
    private final ValueSettings settings;
    final double[] year;
    final double[] horizon;
    final double[] bills;
    final double[] lifetime;
    final double[] low;
    final double[] high;
    /** Months that the contract is expected to last within the horizon, within a year, and discounted. */
    final double[] months;

    /** The chance that it still runs in a year. */
    final double[] stays;

    private final double[] yearMonths;
    private final double[] discountedMonths;

    private ContractValue(Contracts contracts, ContractHazard hazard, ValueSettings settings) {
        this.contracts = contracts;
        this.hazard = hazard;
        this.settings = settings;
        int rows = contracts.rows();
        this.year = new double[rows];
        this.horizon = new double[rows];
        this.bills = new double[rows];
        this.lifetime = new double[rows];
        this.low = new double[rows];
        this.high = new double[rows];
        this.months = new double[rows];
        this.stays = new double[rows];
        this.yearMonths = new double[rows];
        this.discountedMonths = new double[rows];
    }

    /**
     * Reckons.
     *
     * @param horizonMonths of {@link #horizon}, {@link #bills} and {@link #months}
     */
    static ContractValue of(Contracts contracts, ContractHazard hazard, ValueSettings settings, double horizonMonths) {
        ContractValue value = new ContractValue(contracts, hazard, settings);
        for (int i = 0; i < contracts.rows(); i++) {
            if (contracts.isOpen(i)) {
                value.project(i, horizonMonths);
            }
        }
        return value;
    }

    private void project(int i, double horizonMonths) {
        double margin = contracts.margin[i];
        int last = (int) Math.ceil(Math.max(settings.horizonMonths(), Math.max(12, horizonMonths)));
        double before = 1;
        double sum = 0;
        double asLong = 0;
        boolean lowReached = false;
        for (int month = 1; month <= last; month++) {
            double after = survives(i, month, before);
            double there = (before + after) / 2;
            double discounted = month <= settings.horizonMonths() ? settings.discount(month) : 0;
            sum += there * discounted;
            asLong += discounted;
            if (month <= 12) {
                year[i] += margin * there;
                yearMonths[i] += there;
            }
            double share = Math.clamp(horizonMonths - (month - 1), 0, 1);
            horizon[i] += share * margin * there;
            bills[i] += share * contracts.bills[i] * there;
            months[i] += share * there;
            if (!lowReached && (after < 0.975 || month == settings.horizonMonths())) {
                low[i] = margin * (asLong - discounted / 2);
                lowReached = true;
            }
            if (after >= 0.025 && month <= settings.horizonMonths()) {
                high[i] = margin * asLong;
            }
            before = after;
            if (month == 12) {
                stays[i] = after;
            }
        }
        lifetime[i] = margin * sum;
        discountedMonths[i] = sum;
        low[i] = Math.min(low[i], lifetime[i]);
        high[i] = Math.max(high[i], lifetime[i]);
    }

    private double survives(int i, int month, double before) {
        if (contracts.isUnderNotice(i)) {
            double left = Math.max(0.5, hazard.noticeMonths() - contracts.notice[i]);
            return month <= left ? before : 0;
        }
        double age = contracts.age[i] + month - 1;
        int band = ContractHazard.band(contracts.tenure[i] + month - 1);
        int renewal = ContractHazard.renewal(age, age + 1, contracts.term[i]);
        return before * Math.exp(-hazard.rate(band, contracts.segment[i], renewal));
    }

    double yearMonths(int row) {
        return yearMonths[row];
    }

    double discountedMonths(int row) {
        return discountedMonths[row];
    }

    double total() {
        double sum = 0;
        for (double value : lifetime) {
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum;
    }

    /**
     * What each contract weighs in the total: its own value, and what its stay or exit says about all the others
     * (the infinitesimal jackknife).
     */
    double[] influence() {
        int k = hazard.parameters().parameters();
        double[] slope = new double[k];
        double[] passed = new double[k];
        for (int i = 0; i < contracts.rows(); i++) {
            if (contracts.isOpen(i) && !contracts.isUnderNotice(i) && contracts.margin[i] > 0) {
                slope(i, slope, passed);
            }
        }
        double[] weight = new double[k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                weight[a] += hazard.parameters().covariance(a, b) * slope[b];
            }
        }
        double[] influence = new double[contracts.rows()];
        for (int i = 0; i < influence.length; i++) {
            influence[i] = Double.isNaN(lifetime[i]) ? 0 : lifetime[i];
            ContractHazard.Months months = new ContractHazard.Months(contracts, i);
            while (months.next()) {
                double rate = hazard.rate(months.band, contracts.segment[i], months.renewal);
                for (int p : hazard.parameters().touched(months.band, contracts.segment[i], months.renewal)) {
                    influence[i] += weight[p] * ((months.exit ? 1 : 0) - rate);
                }
            }
        }
        return influence;
    }

    /** Adds the derivative of a contract's value by each parameter. */
    private void slope(int i, double[] slope, double[] passed) {
        java.util.Arrays.fill(passed, 0);
        double before = 1;
        for (int month = 1; month <= settings.horizonMonths(); month++) {
            double age = contracts.age[i] + month - 1;
            int band = ContractHazard.band(contracts.tenure[i] + month - 1);
            int renewal = ContractHazard.renewal(age, age + 1, contracts.term[i]);
            double rate = hazard.rate(band, contracts.segment[i], renewal);
            double after = before * Math.exp(-rate);
            double worth = contracts.margin[i] * settings.discount(month) / 2;
            for (int p = 0; p < passed.length; p++) {
                slope[p] -= worth * before * passed[p];
            }
            for (int p : hazard.parameters().touched(band, contracts.segment[i], renewal)) {
                passed[p] += rate;
            }
            for (int p = 0; p < passed.length; p++) {
                slope[p] -= worth * after * passed[p];
            }
            before = after;
        }
    }
}
