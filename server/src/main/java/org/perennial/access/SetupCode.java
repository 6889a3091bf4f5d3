package org.perennial.access;

import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one-time code that lets the first administrator in; the database has its hash. */
@Repository
class SetupCode {

    private final JdbcClient jdbc;

    SetupCode(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String renew() {
        String code = Secret.code();
        jdbc.sql("insert into access.setup (code) values (:code) on conflict (one) do update set code = excluded.code")
                .param("code", hash(code))
                .update();
        return code;
    }

    /** Lets one at a time try. */
    void lock() {
        jdbc.sql("select code from access.setup for update").query(String.class).list();
    }

    boolean is(String code) {
        return jdbc.sql("select code from access.setup")
                .query(String.class)
                .optional()
                .filter(kept -> Secret.same(kept, hash(code)))
                .isPresent();
    }

    void end() {
        jdbc.sql("delete from access.setup").update();
    }

    private static String hash(String code) {
        return HexFormat.of().formatHex(Secret.digest(code));
    }
}
