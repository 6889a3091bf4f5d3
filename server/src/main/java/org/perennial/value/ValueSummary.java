package org.perennial.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was used and assumed in a valuation, in words and numbers.
 *
 * @param model what expects the purchases outside of contracts; empty where nothing does
 */
public record ValueSummary(LocalDate asOf, int contracts, int open, String model, List<String> notes) {

    public ValueSummary {
        notes = List.copyOf(notes);
    }

    static ValueSummary of(Valuation.Made made) {
        List<String> notes = new ArrayList<>();
        SalesValue sales = made.sales();
        if (sales != null) {
            notes.addAll(sales.notes());
            sales.spend().why().forEach(why -> notes.add("amounts: " + why));
        }
        return new ValueSummary(made.asOf(), made.contracts(), made.open(), sales == null ? "" : sales.model(), notes);
    }
}
