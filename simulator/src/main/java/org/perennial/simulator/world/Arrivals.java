package org.perennial.simulator.world;

/**
 * When customers come, and how readily they leave, such that the expected value of the base grows by a given rate over
 * the last twelve months. Before them it grows by a fortieth a year.
 *
 * <p>With a monthly hazard h the value of a customer is that of a declining annuity of 36 months; the number of customers
 * follows dN/dt = arrivals − h·N.
 *
 * @param before share of all customers ever seen who were there when the history begins
 * @param early share who came in the first two years of it, evenly
 * @param lastHazard monthly hazard in the last twelve months
 * @param equityGrowth what these make of the value of the base
 */
record Arrivals(double before, double early, double lastHazard, double equityGrowth) {

    private static final double HAZARD = Company.MONTHLY_HAZARD;
    private static final double USUAL_GROWTH = 0.025;

    static Arrivals of(double equityGrowth) {
        double lastHazard = equityGrowth < 0 ? HAZARD * (1 + 3.5 * -equityGrowth) : HAZARD;
        double inflow = HAZARD + USUAL_GROWTH / 12;
        double yearAgo = grown(1, inflow, HAZARD, 24);
        double wanted = yearAgo * (1 + equityGrowth) * annuity(HAZARD) / annuity(lastHazard);
        double decay = Math.exp(-12 * lastHazard);
        double lastInflow = Math.max(0, (wanted - yearAgo * decay) * lastHazard / (1 - decay));
        double reached = grown(yearAgo, lastInflow, lastHazard, 12);
        double all = 1 + 24 * inflow + 12 * lastInflow;
        return new Arrivals(
                1 / all,
                24 * inflow / all,
                lastHazard,
                reached * annuity(lastHazard) / (yearAgo * annuity(HAZARD)) - 1);
    }

    double hazard(long time, Company company) {
        return time >= company.yearStart ? lastHazard : HAZARD;
    }

    private static double grown(double number, double inflow, double hazard, int months) {
        double decay = Math.exp(-months * hazard);
        return number * decay + inflow / hazard * (1 - decay);
    }

    /** Value of one unit of money a month, over 36 months at a tenth a year, while the customer stays. */
    private static double annuity(double hazard) {
        double rate = (1 - hazard) / Math.pow(1.1, 1 / 12d);
        return rate * (1 - Math.pow(rate, 36)) / (1 - rate);
    }
}
