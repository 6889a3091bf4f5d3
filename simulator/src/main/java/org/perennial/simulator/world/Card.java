package org.perennial.simulator.world;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one system has written down about who a customer is: true, outdated, misspelt or nothing at all.
 *
 * @param alone nothing on it ties it to any other system
 */
record Card(
        boolean alone,
        @Nullable String given,
        @Nullable String family,
        @Nullable String firm,
        long born,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String street,
        @Nullable String postcode,
        @Nullable String externalId,
        long updatedAt) {

    private static final long NONE = Long.MIN_VALUE;

    /** The billing system's card, which the others are compared with. */
    static Card ofBilling(Life life) {
        Customer who = life.who;
        Draws draws = who.company.draws("card billing", who.number);
        boolean reachable = who.records != Customer.Records.UNREACHABLE;
        boolean loud = draws.chance(0.2);
        return new Card(
                false,
                spelt(who.given, loud),
                spelt(who.family, loud),
                who.segment.business() ? who.firm : null,
                who.segment.business() || draws.chance(0.2) ? NONE : who.born,
                reachable ? who.email : null,
                reachable && draws.chance(0.85) ? Names.asTyped(draws, who.phone) : null,
                reachable ? who.street : null,
                reachable ? who.postcode : null,
                null,
                touched(life, draws));
    }

    /**
     * Another system's card.
     *
     * @param joinable probability that anything on it ties it to another system
     * @param secondAddress whether this system knows her by her second address of mail, if she has one
     */
    static Card of(Life life, String island, double joinable, boolean secondAddress) {
        Customer who = life.who;
        Draws draws = who.company.draws("card " + island, who.number);
        long touched = touched(life, draws);
        boolean contradicted = who.records == Customer.Records.CONTRADICTED && island.equals("shop");
        if (!draws.chance(joinable) && !contradicted) {
            return new Card(true, null, null, null, NONE, null, null, null, null, null, touched);
        }
        boolean reachable = who.records != Customer.Records.UNREACHABLE;
        boolean second = secondAddress && who.splitIdentity;
        boolean knowsAccount = !second && (!reachable || contradicted || who.segment.business() || draws.chance(0.5));
        boolean knowsMail = reachable && (!knowsAccount || draws.chance(0.6));
        boolean hurried = knowsAccount && draws.chance(0.15);
        String email = second ? Names.plain(who.family) + who.number + "@workpost.example" : who.email;
        boolean moved = contradicted && draws.chance(0.6);
        boolean born = !who.segment.business() && !second && draws.chance(0.3);
        Names.Town elsewhere = Names.town(draws);
        return new Card(
                false,
                hurried ? Names.misspelt(draws, who.given) : spelt(who.given, draws.chance(0.1)),
                hurried && draws.chance(0.5) ? Names.misspelt(draws, who.family) : who.family,
                who.segment.business() ? who.firm : null,
                contradicted && !moved ? who.born + 31 * Calendar.DAY : born ? who.born : NONE,
                knowsMail ? (draws.chance(0.1) ? email.toUpperCase(Locale.ROOT) : email) : null,
                reachable && !second && draws.chance(0.35) ? Names.asTyped(draws, who.phone) : null,
                null,
                moved ? elsewhere.postcodeStart() + "99" : reachable && draws.chance(0.5) ? who.postcode : null,
                knowsAccount ? "account:" + who.account() : null,
                touched);
    }

    @Nullable
    String fullName() {
        return firm != null ? firm : given == null ? null : given + " " + family;
    }

    @Nullable
    String kind() {
        return firm != null ? "organization" : "person";
    }

    private static String spelt(String name, boolean loud) {
        return loud ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** When the card was touched last: within twenty months, but for customers whose records have gone stale. */
    private static long touched(Life life, Draws draws) {
        Customer who = life.who;
        long asOf = who.company.asOf;
        boolean stale = who.records == Customer.Records.STALE || !life.isActive() && who.company.causes.staleLeavers;
        long at = stale
                ? asOf - draws.time(26 * Calendar.MONTH, 29 * Calendar.MONTH)
                : asOf - draws.time(Calendar.DAY, 20 * Calendar.MONTH);
        return Calendar.inOfficeHours(Math.max(at, who.since), draws);
    }
}
