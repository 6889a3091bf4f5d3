package org.perennial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.perennial.jobs.Jobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the server measures of the demonstration, over HTTP. */
class ValueAndLoyaltyIntegrationTests {

    private static final RunningServer SERVER = RunningServer.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static JsonNode value;
    private static JsonNode loyalty;

    @BeforeAll
    static void waitForTheRun() throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (SERVER.commandLine().get("/api/v1/loyalty").status() != 200) {
            assertThat(Instant.now()).as("still nothing is measured").isBefore(until);
            Thread.sleep(200);
        }
        value = SERVER.commandLine().get("/api/v1/value").json();
        loyalty = SERVER.commandLine().get("/api/v1/loyalty").json();
    }

    @Test
    void tellsWhatCustomersAreWorthWithItsIntervalAndWhereItComesFrom() {
        JsonNode equity = value.at("/worth/equity");
        assertThat(equity.get("estimate").asDouble())
                .isPositive()
                .isBetween(equity.get("low").asDouble(), equity.get("high").asDouble());
        assertThat(value.at("/provenance/snapshots/purchase").asLong()).isNotZero();
        assertThat(value.at("/provenance/seed").asLong()).isEqualTo(20_250_101);
        assertThat(value.at("/provenance/compared").size()).isEqualTo(4);
        assertThat(value.at("/assumed/horizonMonths").asInt()).isEqualTo(36);
    }

    @Test
    void letsEveryQuarterOfTheLedgerAddUp() {
        assertThat(value.at("/worth/steps").size()).isEqualTo(4);
        for (JsonNode step : value.at("/worth/steps")) {
            double end = step.get("start").asDouble()
                    + step.get("gained").asDouble()
                    - step.get("lost").asDouble()
                    + step.get("grown").asDouble()
                    - step.get("shrunk").asDouble()
                    + step.get("revalued").asDouble();
            assertThat(end).isCloseTo(step.at("/end/estimate").asDouble(), withinPercentage(1e-6));
        }
        JsonNode last = value.at("/worth/steps/3/end/estimate");
        assertThat(last.asDouble()).isEqualTo(value.at("/worth/equity/estimate").asDouble());
    }

    @Test
    void saysTheSameAsTheFinding() {
        JsonNode finding = SERVER.commandLine().get("/api/v1/findings/M02").json();
        assertThat(value.at("/worth/change/estimate").asDouble())
                .isCloseTo(finding.get("estimate").asDouble(), within(1e-6));
    }

    @Test
    void spreadsAllActiveCustomersOverTheClasses() {
        long customers = 0;
        for (JsonNode one : loyalty.get("map")) {
            customers += one.get("customers").asLong();
            JsonNode share = one.get("share");
            if (!one.get("name").asString().equals("unheard") && !share.isNull()) {
                assertThat(share.get("estimate").asDouble())
                        .isBetween(
                                share.get("low").asDouble(), share.get("high").asDouble());
            }
        }
        assertThat(customers).isEqualTo(loyalty.get("active").asLong());
    }

    @Test
    void knowsWhatACustomerIsWorthAndSaysNothingOfNobody() {
        JsonNode customer = SERVER.commandLine()
                .get("/api/v1/customers?sort=-events&limit=1")
                .json()
                .at("/items/0");
        JsonNode worth = SERVER.commandLine()
                .get("/api/v1/value/customers/" + customer.get("id").asLong())
                .json();
        assertThat(worth.get("model").asString()).isNotEmpty();
        assertThat(SERVER.commandLine()
                        .get("/api/v1/loyalty/customers/" + customer.get("id").asLong())
                        .json()
                        .get("reason")
                        .asString())
                .isNotEmpty();
        assertThat(SERVER.commandLine().get("/api/v1/value/customers/999999999").status())
                .isEqualTo(204);
        assertThat(SERVER.visitor().get("/api/v1/value").status()).isEqualTo(401);
    }

    @Test
    void doesNotMeasureAgainWhatHasNotChanged() throws InterruptedException {
        long runs = runs();
        Jobs jobs = SERVER.bean(Jobs.class);
        var job = jobs.submit("refresh", Map.of("onlyIfChanged", "true"), "Look whether anything changed");
        Instant until = Instant.now().plus(PATIENCE);
        while (jobs.find(job).orElseThrow().finished() == null
                || !jobs.open("measure").isEmpty()) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(200);
        }
        assertThat(runs()).isEqualTo(runs);
    }

    private static long runs() {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from value.run")
                .query(Long.class)
                .single();
    }
}
