package org.perennial.identity;

import java.util.Set;

/** Records moved between these customers in the read copy; some of them may have none now. */
public record CustomersRegrouped(Set<Long> customers) {

    public CustomersRegrouped {
        customers = Set.copyOf(customers);
    }
}
