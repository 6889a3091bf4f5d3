package org.perennial.value;

import java.util.Arrays;

/** The sales besides a contract, for every customer with an open one. */
final class HolderExtras {

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
        Columns rows = new Columns(5);
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
                        at < 0 ? 0 : all.amount[at],
                        at < 0 ? 0 : all.returned[at]);
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
        double kept = bought > 0 ? Math.clamp(1 + Arrays.stream(rows.column(4)).sum() / bought, 0, 1) : 1;
        double[] money = new double[amount.length];
        for (int i = 0; i < money.length; i++) {
            money[i] = marginRate * kept * Math.max(0, (amount[i] + 5 * mean) / (purchases[i] + 5));
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
