package org.perennial.access;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.perennial.platform.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Letting people in: the first administrator by a code that is printed at start, everyone by password. */
@Service
public class Access {

    private static final int FAILURES_PER_PERSON = 5;
    private static final int FAILURES_PER_ADDRESS = 20;
    private static final int FAILURES_OF_CODE = 5;

    private final People people;
    private final SetupCode setup;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Clock clock;

    Access(People people, SetupCode setup, Passwords passwords, Throttle throttle, Clock clock) {
        this.people = people;
        this.setup = setup;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** Whether there is no administrator yet. */
    public boolean setupNeeded() {
        return people.none();
    }

    /** A new code for the first administrator; earlier ones end. Empty: there is one already. */
    @Transactional
    public Optional<String> newSetupCode() {
        return people.none() ? Optional.of(setup.renew()) : Optional.empty();
    }

    /**
     * Makes the first administrator.
     *
     * @throws Problem if there is one, the code is wrong, or the password is easily guessed
     */
    @Transactional
    public Person setUp(String code, String name, String email, String password, String from) {
        throttle.check("setup " + from, FAILURES_OF_CODE);
        setup.lock();
        if (!people.none()) {
            throw new Problem(
                    AccessProblem.SET_UP_ALREADY, "This Perennial has its first administrator already. Sign in.");
        }
        if (!setup.is(code.strip().toUpperCase(Locale.ROOT))) {
            throttle.failed("setup " + from);
            throw new Problem(
                    AccessProblem.WRONG_CODE,
                    "That is not the code. Perennial prints it when it starts; every start makes a new one.");
        }
        passwords.check(password, email);
        Person person =
                people.add(email.strip(), name.strip(), Role.ADMINISTRATOR, passwords.hash(password), clock.instant());
        setup.end();
        return person;
    }

    /**
     * Who has that e-mail address and password. A person who is unknown and a wrong password get the same answer after
     * the same work.
     *
     * @param from address of the caller
     */
    public Person signIn(String email, String password, String from) {
        String who = "person " + email.strip().toLowerCase(Locale.ROOT);
        throttle.check(who, FAILURES_PER_PERSON);
        throttle.check("address " + from, FAILURES_PER_ADDRESS);
        Optional<People.WithPassword> found = people.find(email.strip());
        if (passwords.matches(password, found.map(People.WithPassword::password).orElse(null))) {
            throttle.succeeded(who);
            return found.orElseThrow().person();
        }
        throttle.failed(who);
        throttle.failed("address " + from);
        throw new Problem(AccessProblem.WRONG_CREDENTIALS, "That e-mail address and password do not belong together.");
    }
}
