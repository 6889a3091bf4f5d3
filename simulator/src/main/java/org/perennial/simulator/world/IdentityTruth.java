package org.perennial.simulator.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who stands behind each record: the answer that linking looks for, beside the workspace and not part of it. */
final class IdentityTruth implements AutoCloseable {

    private final CsvFile file;
    private final Tally tally;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(boolean inBilling, boolean alone, boolean secondAddress) {
        boolean isTiedTo(Entry other) {
            return !alone && !other.alone && secondAddress == other.secondAddress;
        }
    }

    IdentityTruth(Path folder, Tally tally) {
        this.file = new CsvFile(folder.resolve("truth-identity.csv"), "source", "kind", "key", "customer");
        this.tally = tally;
    }

    /** A record of a customer. */
    void record(Customer who, String source, String key, Card card, boolean secondAddress) {
        file.text(source).text(card.kind()).text(key).number(who.number).end();
        entries.add(new Entry(source.equals("billing"), card.alone(), secondAddress && who.splitIdentity));
    }

    /** Somebody at a customer's, who is no customer herself; two systems know her. */
    void contactPerson(String person, String source, String key) {
        file.text(source).text("person").text(key).text(person).end();
        tally.add(Tally.Share.RECORDS_ALONE, 1, false);
    }

    /** Ends a customer: counts her records that nothing ties to another, and the pairs that nothing ties together. */
    void next() {
        for (int i = 0; i < entries.size(); i++) {
            Entry one = entries.get(i);
            boolean tied = false;
            for (int j = 0; j < entries.size(); j++) {
                Entry other = entries.get(j);
                tied |= i != j && one.isTiedTo(other);
                if (j < i && !one.alone() && !other.alone()) { // nobody could tell whose a card without a name is
                    tally.add(Tally.Share.PAIRS_WITHOUT_EVIDENCE, 1, !one.isTiedTo(other));
                }
            }
            if (!one.inBilling()) {
                tally.add(Tally.Share.RECORDS_ALONE, 1, !tied);
            }
        }
        entries.clear();
    }

    @Override
    public void close() {
        file.close();
    }
}
