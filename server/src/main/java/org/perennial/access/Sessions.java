package org.perennial.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is signed in where. The browser holds a random token and the database its hash, so that sessions outlive a
 * restart and a copy of the database opens none. A token is made at sign-in only.
 */
@Repository
public class Sessions {

    static final Duration LONGEST_IDLE = Duration.ofHours(12);
    static final Duration LONGEST = Duration.ofDays(14);

    private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Signs the person in; the answer is the token for her browser. */
    @Transactional
    public String begin(Person person) {
        Instant now = clock.instant();
        sweep(now);
        String token = Secret.token();
        jdbc.sql("insert into access.session (token, person, created, last_seen) values (:token, :person, :now, :now)")
                .param("token", Secret.digest(token))
                .param("person", person.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Whose session it is, if it has not ended. */
    public Optional<Person> person(String token) {
        Instant now = clock.instant();
        Optional<Person> person = jdbc.sql("""
                select p.id, p.email, p.name, p.role
                from access.session s join access.person p on p.id = s.person
                where s.token = :token and s.last_seen > :idle and s.created > :longest
                """)
                .param("token", Secret.digest(token))
                .param("idle", now.minus(LONGEST_IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .query(People::person)
                .optional();
        person.ifPresent(seen -> touch(token, now));
        return person;
    }

    /** Signs out. */
    public void end(String token) {
        jdbc.sql("delete from access.session where token = :token")
                .param("token", Secret.digest(token))
                .update();
    }

    private void touch(String token, Instant now) {
        jdbc.sql("update access.session set last_seen = :now where token = :token and last_seen < :before")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("token", Secret.digest(token))
                .param("before", now.minus(SEEN_AGAIN).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void sweep(Instant now) {
        jdbc.sql("delete from access.session where last_seen <= :idle or created <= :longest")
                .param("idle", now.minus(LONGEST_IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .update();
    }
}
