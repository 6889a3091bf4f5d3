package org.perennial.access;

import org.springframework.stereotype.Component;

/** The secret of this run of the server that lets the command line in, from the same machine only. */
@Component
public class LocalToken {

    private final String token = Secret.token();

    public String value() {
        return token;
    }

    boolean is(String other) {
        return Secret.same(token, other);
    }
}
