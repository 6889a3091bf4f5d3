package org.perennial.value;

import java.util.Arrays;

/** The sales besides a contract, for every customer with an open one. */
final class HolderExtras {

    private static final double CREDIBLE_PURCHASES = 5;

    private final long[] customer;
    private final double[] perMonth;
    private final double[] variance;
    private final double[] money;

    private HolderExtras(long[] customer, double[] perMonth, double[] variance, double[] money) {
        this.customer = customer;
        this.perMonth = perMonth;
        this.variance = variance;
        this.money = money;
    }

    /** What one customer will buy besides. */
    record Extra(double purchases, double horizon, double year, double lifetime, double low, double high) {}

    static HolderExtras of(Contracts contracts, Sales all, double marginRate) {
        int earliest =
                all.rows() == 0 ? all.day : Arrays.stream(all.first).min().orElse(all.day);
        double history = (all.day - earliest + 1) / 30.4375;
        Columns rows = new Columns(4);
        for (int i = 0; i < contracts.rows(); i++) {
            boolean known = rows.rows() > 0
                    && i > 0
                    && contracts.customer[i] == contracts.customer[i - 1]
                    && open(contracts, i - 1);
            if (open(contracts, i) && !known) {
                int at = Arrays.binarySearch(all.customer, contracts.customer[i]);
                rows.add(
                        contracts.customer[i],
                        at < 0 ? 0 : all.purchases[at],
                        Math.max(0.1, Math.min(history, contracts.tenure[i])),
                        at < 0 ? 0 : all.amount[at]);
            }
        }
        int[] purchases = rows.ints(1);
        if (Arrays.stream(purchases).sum() == 0) {
            return new HolderExtras(new long[0], new double[0], new double[0], new double[0]);
        }
        HolderSales sales = HolderSales.of(purchases, rows.column(2));
        double[] amount = rows.column(3);
        double bought = Arrays.stream(amount).sum();
        double mean = Math.max(0, bought) / Arrays.stream(purchases).sum();
        double[] money = new double[amount.length];
        for (int i = 0; i < money.length; i++) {
            money[i] = marginRate * (amount[i] + CREDIBLE_PURCHASES * mean) / (purchases[i] + CREDIBLE_PURCHASES);
        }
        return new HolderExtras(rows.longs(0), sales.perMonth(), sales.variance(), money);
    }

    private static boolean open(Contracts contracts, int row) {
        return contracts.isOpen(row);
    }

    boolean known(long who) {
        return Arrays.binarySearch(customer, who) >= 0;
    }

    /**
     * For as long as a contract lasts.
     *
     * @param months that it is expected to last within the horizon asked for
     * @param row the contract
     */
    Extra of(long who, double months, ContractValue worth, int row) {
        int i = Arrays.binarySearch(customer, who);
        double lifetimeMonths = worth.discountedMonths(row);
        double expected = perMonth[i] * lifetimeMonths;
        double spread = Math.sqrt(expected + variance[i] * lifetimeMonths * lifetimeMonths);
        return new Extra(
                perMonth[i] * months,
                perMonth[i] * months * money[i],
                perMonth[i] * worth.yearMonths(row) * money[i],
                expected * money[i],
                Math.max(0, expected - 1.96 * spread) * money[i],
                (expected + 1.96 * spread) * money[i]);
    }
}
