package org.perennial.access;

import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.perennial.platform.Problem;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords, hashed with Argon2id: 19 MiB, two passes. At most two at a time, so that a flood of them fills no memory. */
@Component
class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore turns = new Semaphore(2, true);

    /** Nobody's, so that an unknown person costs the same work as a wrong password. */
    private final String nobodys = hash(Secret.token());

    String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return String.valueOf(argon2.encode(password));
        } finally {
            turns.release();
        }
    }

    /** @param hash null where there is no such person */
    boolean matches(String password, @Nullable String hash) {
        turns.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash == null ? nobodys : hash) && hash != null;
        } finally {
            turns.release();
        }
    }

    /** Refuses a password that is easily guessed. */
    void check(String password, String email) {
        if (password.length() < SHORTEST) {
            throw refused(
                    "A password needs at least %d characters; this one has %d.".formatted(SHORTEST, password.length()));
        }
        if (password.length() > LONGEST) {
            throw refused("A password has at most %d characters.".formatted(LONGEST));
        }
        if (password.chars().distinct().count() < 4
                || password.toLowerCase(Locale.ROOT).equals(email.toLowerCase(Locale.ROOT))) {
            throw refused("This password is easily guessed. Take several words that do not belong together.");
        }
    }

    private static Problem refused(String why) {
        return new Problem(AccessProblem.PASSWORD_REFUSED, why);
    }
}
