package org.perennial.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.perennial.RunningServer;
import org.perennial.RunningServer.Visitor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One story, told in order: the first administrator comes in, and others do not. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SigningInIntegrationTests {

    private static final String PASSWORD = "four words that agree";

    private final RunningServer server = RunningServer.shared();
    private final Visitor visitor = server.visitor();

    @Test
    @Order(1)
    void needsACodeForTheFirstAdministrator() {
        assertThat(visitor.get("/api/v1/setup").json().path("needed").asBoolean())
                .isTrue();
        assertThat(visitor.post("/api/v1/setup", first("AAAA-AAAA-AAAA", PASSWORD))
                        .code())
                .isEqualTo("wrong-code");
    }

    @Test
    @Order(2)
    void onlyTheNewestCodeIsGood() {
        visitor.get("/api/v1/setup");
        String old = newCode();
        newCode();

        assertThat(visitor.post("/api/v1/setup", first(old, PASSWORD)).code()).isEqualTo("wrong-code");
    }

    @Test
    @Order(3)
    void refusesAShortPasswordAndKeepsTheCode() {
        visitor.get("/api/v1/setup");
        String code = newCode();

        assertThat(visitor.post("/api/v1/setup", first(code, "short")).code()).isEqualTo("password-refused");
        assertThat(visitor.post("/api/v1/setup", first(code.toLowerCase(Locale.ROOT), PASSWORD))
                        .status())
                .isEqualTo(204);
        assertThat(visitor.get("/api/v1/session").json().path("role").asString())
                .isEqualTo("administrator");
    }

    @Test
    @Order(4)
    void setsUpOnce() {
        visitor.get("/api/v1/setup");

        assertThat(server.bean(Access.class).newSetupCode()).isEmpty();
        assertThat(visitor.post("/api/v1/setup", first("AAAA-AAAA-AAAA", PASSWORD))
                        .code())
                .isEqualTo("set-up-already");
    }

    @Test
    @Order(5)
    void signsInAndOut() {
        visitor.get("/api/v1/setup");

        assertThat(visitor.get("/api/v1/jobs").status()).isEqualTo(401);
        assertThat(visitor.post("/api/v1/session", credentials("ANN@example.org", PASSWORD))
                        .status())
                .isEqualTo(204);
        assertThat(visitor.get("/api/v1/jobs").status()).isEqualTo(200);
        assertThat(visitor.delete("/api/v1/session").status()).isEqualTo(204);
        assertThat(visitor.get("/api/v1/jobs").status()).isEqualTo(401);
    }

    @Test
    @Order(6)
    void anEndedSessionCannotBeUsedAgain() {
        visitor.get("/api/v1/setup");
        visitor.post("/api/v1/session", credentials("ann@example.org", PASSWORD));
        String token = String.valueOf(visitor.cookie("perennial-"));
        Sessions sessions = server.bean(Sessions.class);
        assertThat(sessions.person(token)).isPresent();

        visitor.delete("/api/v1/session");

        assertThat(sessions.person(token)).isEmpty();
    }

    @Test
    @Order(7)
    void theDatabaseHasNoSecretInTheClear() {
        visitor.get("/api/v1/setup");
        visitor.post("/api/v1/session", credentials("ann@example.org", PASSWORD));

        String kept = server.bean(JdbcClient.class)
                .sql(
                        "select (select string_agg(s::text, ' ') from access.session s) || (select string_agg(p::text, ' ') from access.person p)")
                .query(String.class)
                .single();

        assertThat(kept)
                .doesNotContain(PASSWORD)
                .doesNotContain(String.valueOf(visitor.cookie("perennial-")))
                .contains("$argon2id$");
    }

    @Test
    @Order(8)
    void refusesWritesWithoutTheHeaderThatOnlyThePageKnows() {
        visitor.get("/api/v1/setup");

        assertThat(visitor.postWithoutCsrf("/api/v1/session", credentials("ann@example.org", PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(9)
    void viewersSeeAndChangeNothing() {
        People people = server.bean(People.class);
        people.add(
                "vic@example.org",
                "Vic",
                Role.VIEWER,
                server.bean(Passwords.class).hash(PASSWORD),
                server.bean(Clock.class).instant());
        visitor.get("/api/v1/setup");
        visitor.post("/api/v1/session", credentials("vic@example.org", PASSWORD));

        assertThat(visitor.get("/api/v1/jobs").status()).isEqualTo(200);
        assertThat(visitor.post("/api/v1/jobs/1/cancel", Map.of()).code()).isEqualTo("not-allowed");
    }

    @Test
    @Order(10)
    void saysTheSameOfUnknownPeopleAndWrongPasswordsAndSlowsBothDown() {
        visitor.get("/api/v1/setup");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(visitor.post("/api/v1/session", credentials("eve@example.org", "wrong"))
                            .code())
                    .isEqualTo("wrong-credentials");
        }
        assertThat(visitor.post("/api/v1/session", credentials("eve@example.org", "wrong"))
                        .code())
                .isEqualTo("too-many-attempts");
        assertThat(visitor.post("/api/v1/session", credentials("ann@example.org", "wrong"))
                        .body())
                .contains("do not belong together");
    }

    private String newCode() {
        return server.bean(Access.class).newSetupCode().orElseThrow();
    }

    private static Map<String, String> first(String code, String password) {
        return Map.of("code", code, "name", "Ann", "email", "ann@example.org", "password", password);
    }

    private static Map<String, String> credentials(String email, String password) {
        return Map.of("email", email, "password", password);
    }
}
