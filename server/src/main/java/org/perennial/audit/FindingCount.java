package org.perennial.audit;

import org.perennial.platform.Counted;
import org.springframework.stereotype.Component;

/** How many mechanisms are failing or at risk. */
@Component
class FindingCount implements Counted {

    private final Findings findings;

    FindingCount(Findings findings) {
        this.findings = findings;
    }

    @Override
    public String what() {
        return "findings";
    }

    @Override
    public long count() {
        return findings.open();
    }
}
