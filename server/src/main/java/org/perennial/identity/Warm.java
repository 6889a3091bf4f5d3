package org.perennial.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.perennial.analytics.linkage.Linkage;
import org.perennial.analytics.linkage.Waterfall;

/** All parties with the model that weighs them, kept in memory so that any two can be explained at once. */
final class Warm {

    private final Map<PartyRef, Place> places;

    private Warm(Map<PartyRef, Place> places) {
        this.places = places;
    }

    /** Where a party stands in its population. */
    private record Place(Linkage linkage, int position) {}

    static Warm of(Statement statement, Linking.Compared compared) throws SQLException {
        Map<PartyRef, Place> places = new HashMap<>();
        Map<Integer, Place> byNumber = new HashMap<>();
        for (int i = 0; i < compared.populations().size(); i++) {
            Population population = compared.populations().get(i);
            Linkage linkage = compared.linkages().get(i);
            for (int position = 0; linkage != null && position < population.size(); position++) {
                byNumber.put(population.numbers()[position], new Place(linkage, position));
            }
        }
        try (ResultSet rows = statement.executeQuery("select ix, source, kind, key from temp.identity_party")) {
            while (rows.next()) {
                Place place = byNumber.get(rows.getInt(1));
                if (place != null) {
                    places.put(new PartyRef(rows.getString(2), rows.getString(3), rows.getString(4)), place);
                }
            }
        }
        return new Warm(places);
    }

    /** A pair as the model weighs it. */
    record Weighed(double weight, boolean compared, Waterfall waterfall) {}

    /** Empty if one of them is described by no source, or they are of different kinds. */
    Optional<Weighed> weigh(PartyRef one, PartyRef other) {
        Place a = places.get(one);
        Place b = places.get(other);
        if (a == null || b == null || a.linkage != b.linkage || a.position == b.position) {
            return Optional.empty();
        }
        int low = Math.min(a.position, b.position);
        int high = Math.max(a.position, b.position);
        return Optional.of(
                new Weighed(a.linkage.weight(low, high), a.linkage.compares(low, high), a.linkage.explain(low, high)));
    }
}
