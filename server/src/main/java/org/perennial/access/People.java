package org.perennial.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people who may sign in, as records in the database. */
@Repository
class People {

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person and the hash of her password. */
    record WithPassword(Person person, String password) {}

    boolean none() {
        return jdbc.sql("select not exists (select 1 from access.person)")
                .query(Boolean.class)
                .single();
    }

    Person add(String email, String name, Role role, String password, Instant now) {
        return jdbc.sql("""
                insert into access.person (email, name, role, password, created)
                values (:email, :name, :role, :password, :now)
                returning id, email, name, role
                """)
                .param("email", email)
                .param("name", name)
                .param("role", role.code())
                .param("password", password)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(People::person)
                .single();
    }

    Optional<WithPassword> find(String email) {
        return jdbc.sql("select id, email, name, role, password from access.person where lower(email) = lower(:email)")
                .param("email", email)
                .query((row, number) -> new WithPassword(person(row, number), row.getString("password")))
                .optional();
    }

    static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getLong("id"), row.getString("email"), row.getString("name"), Role.of(row.getString("role")));
    }
}
