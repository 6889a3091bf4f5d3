package org.perennial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perennial.RunningServer.Answer;
import org.perennial.RunningServer.Visitor;

class ShellIntegrationTests {

    private final RunningServer server = RunningServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/customers", "/customers/17", "/findings/M30", "/sign-in"})
    void everyScreenIsThePage(String address) {
        Answer answer = server.visitor().get(address);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.body()).contains("<title>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/nothing.js", "/nothing.png", "/api/v2/nothing", "/metrics/x", "/health/x"})
    void whatIsNoScreenIsNoPage(String address) {
        assertThat(server.commandLine().get(address).status()).isEqualTo(404);
    }

    @Test
    void answersTellBrowsersToTrustNothingElse() {
        Answer answer = server.visitor().get("/");

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void healthAndMetricsAnswer() {
        assertThat(server.visitor().get("/health").json().path("status").asString())
                .isEqualTo("UP");
        assertThat(server.visitor().get("/metrics").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void problemsHaveAStableCode() {
        Visitor commandLine = server.commandLine();

        assertThat(commandLine.get("/api/v1/nothing").code()).isEqualTo("not-found");
        assertThat(commandLine.get("/api/v1/jobs?cursor=nonsense").code()).isEqualTo("bad-cursor");
        assertThat(commandLine.get("/api/v1/jobs?limit=many").code()).isEqualTo("bad-request");
        assertThat(commandLine.get("/api/v1/jobs/999999999").code()).isEqualTo("job-not-found");
        assertThat(commandLine.post("/api/v1/session", "{not json").code()).isEqualTo("bad-request");
        assertThat(commandLine.post("/api/v1/jobs", Map.of()).code()).isEqualTo("method-not-allowed");
    }

    @Test
    void problemsAreOfTheirMediaType() {
        assertThat(server.commandLine().get("/api/v1/nothing").header("Content-Type"))
                .startsWith("application/problem+json");
        assertThat(server.visitor().get("/api/v1/jobs").header("Content-Type")).startsWith("application/problem+json");
    }
}
