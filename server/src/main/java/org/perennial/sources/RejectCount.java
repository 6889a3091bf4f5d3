package org.perennial.sources;

import org.perennial.platform.Counted;
import org.springframework.stereotype.Component;

/** How many rows of the islands are out. */
@Component
class RejectCount implements Counted {

    private final Rejects rejects;

    RejectCount(Rejects rejects) {
        this.rejects = rejects;
    }

    @Override
    public String what() {
        return "rejects";
    }

    @Override
    public long count() {
        return rejects.countOpen();
    }
}
