package org.perennial.simulator.world;

import java.util.List;

/** What the shop sells, how much of it, and at which discount. */
final class Orders {

    private static final double MEAN_PRICE = 52;

    /** Expected margin of an order. */
    static final double MEAN_MARGIN = MEAN_PRICE * 0.94 * Company.SHOP_MARGIN_RATE;

    private static final List<Good> GOODS = List.of(
            new Good("Cable 10 m", 14.9, 0.04, 3),
            new Good("Wall mount", 24.9, 0.06, 3),
            new Good("Mesh router", 119, 0.06, 2),
            new Good("Outdoor antenna", 149, 0.06, 0.8),
            new Good("Last year's router", 39.9, 0.25, 1.2));
    private static final int CLEARANCE = 4;
    private static final double[] WEIGHTS =
            GOODS.stream().mapToDouble(Good::weight).toArray();

    /** Something to buy, with its list price and its usual discount. */
    record Good(String name, double price, double discount, double weight) {}

    /** One line of an order. */
    record Line(long at, Good good, int quantity, String channel, double discount) {

        double list() {
            return good.price() * quantity;
        }

        double amount() {
            return list() - discount;
        }
    }

    private Orders() {}

    static Line line(Company company, long day, String channel, Draws draws) {
        long at = Calendar.inOfficeHours(day, draws);
        boolean quarterEnd = isQuarterEnd(at);
        double[] weights = WEIGHTS;
        if (quarterEnd && company.causes.quarterEndClearance) {
            weights = WEIGHTS.clone();
            weights[CLEARANCE] *= 5;
        }
        Good good = GOODS.get(draws.weighted(weights));
        int quantity = good.price() < 30 ? draws.between(1, 3) : 1;
        double rate = Math.clamp(good.discount() + draws.normal(0, 0.02), 0, 0.6);
        if (quarterEnd) { // sellers who are paid for the quarter give away what it takes
            rate += company.causes.quarterEndDiscount;
        }
        return new Line(at, good, quantity, channel, good.price() * quantity * rate);
    }

    /** How much more is sold at that time than on a usual day. */
    static double season(Company company, long time) {
        boolean rush =
                isQuarterEnd(time) && (company.causes.quarterEndClearance || company.causes.quarterEndDiscount > 0);
        boolean fading = company.causes.oneOffSalesShrink && time >= company.yearStart;
        return (Calendar.day(time).getMonthValue() == 12 ? 1.6 : 1) * (rush ? 1.5 : 1) * (fading ? 0.6 : 1);
    }

    /** The last fourteen days of a calendar quarter. */
    static boolean isQuarterEnd(long time) {
        var day = Calendar.day(time);
        return day.getMonthValue() % 3 == 0 && day.getDayOfMonth() > day.lengthOfMonth() - 14;
    }
}
