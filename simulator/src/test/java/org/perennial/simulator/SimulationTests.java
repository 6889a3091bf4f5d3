package org.perennial.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.simulator.planted.Mechanism;

class SimulationTests {

    /** Three standard errors or so of the direct count at the sizes used here; a 200th where everything is counted. */
    private static final Map<Mechanism, Double> TOLERANCE = Map.ofEntries(
            Map.entry(Mechanism.M01, 0.035),
            Map.entry(Mechanism.M02, 0.035),
            Map.entry(Mechanism.M03, 0.006),
            Map.entry(Mechanism.M04, 0.15),
            Map.entry(Mechanism.M05, 0.03),
            Map.entry(Mechanism.M06, 0.03),
            Map.entry(Mechanism.M07, 0.03),
            Map.entry(Mechanism.M09, 0.03),
            Map.entry(Mechanism.M10, 0.03),
            Map.entry(Mechanism.M11, 0.35),
            Map.entry(Mechanism.M12, 0.03),
            Map.entry(Mechanism.M13, 0.03),
            Map.entry(Mechanism.M14, 0.05),
            Map.entry(Mechanism.M15, 0.02),
            Map.entry(Mechanism.M16, 0.03),
            Map.entry(Mechanism.M18, 0.03),
            Map.entry(Mechanism.M23, 1.2),
            Map.entry(Mechanism.M24, 0.6),
            Map.entry(Mechanism.M25, 0.006),
            Map.entry(Mechanism.M32, 0.03));

    @TempDir
    Path folder;

    @Test
    void sameSeedGivesTheSameBytes() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Simulation simulation =
                Simulation.of(11).customers(400).plant(Mechanism.M14, 1).lookAlikes();
        simulation.writeTo(first);
        simulation.writeTo(second);
        List<Path> files = filesOf(first);
        assertThat(files).hasSizeGreaterThan(40).isEqualTo(filesOf(second));
        for (Path file : files) {
            assertThat(first.resolve(file)).hasSameBinaryContentAs(second.resolve(file));
        }
    }

    @Test
    void otherSeedGivesAnotherCompany() throws IOException {
        Simulation.of(1).customers(200).writeTo(folder.resolve("one"));
        Simulation.of(2).customers(200).writeTo(folder.resolve("two"));
        assertThat(Files.readString(folder.resolve("one/billing/accounts.csv")))
                .isNotEqualTo(Files.readString(folder.resolve("two/billing/accounts.csv")));
    }

    @Test
    void customersDoNotDependOnHowManyThereAre() throws IOException {
        Simulation.of(5).customers(300).writeTo(folder.resolve("small"));
        Simulation.of(5).customers(600).writeTo(folder.resolve("large"));
        List<String> small = Files.readAllLines(folder.resolve("small/billing/accounts.csv"));
        List<String> large = Files.readAllLines(folder.resolve("large/billing/accounts.csv"));
        long same = small.stream().filter(large::contains).count();
        assertThat(same).isGreaterThan(small.size() * 95L / 100);
    }

    @Test
    void isHealthyUnlessToldOtherwise() {
        Truth truth = Simulation.of(3).customers(2_000).writeTo(folder);
        SoftAssertions softly = new SoftAssertions();
        for (Truth.Entry entry : truth.mechanisms()) {
            boolean moreIsWorse =
                    entry.mechanism().planted(1) > entry.mechanism().planted(0);
            double atRisk = (entry.mechanism().healthy() + entry.mechanism().planted(0)) / 2;
            softly.assertThat(moreIsWorse ? entry.value() < atRisk : entry.value() > atRisk)
                    .as("%s is healthy at %s", entry.mechanism(), entry.value())
                    .isTrue();
        }
        softly.assertAll();
    }

    @Test
    void rowsOfAHealthyCompanyBearItsTruthOut() throws SQLException {
        assertBorneOut(Simulation.of(21).customers(5_000));
    }

    @Test
    void rowsOfACompanyFullOfLookAlikesBearItsTruthOut() throws SQLException {
        assertBorneOut(Simulation.of(22).customers(5_000).lookAlikes());
    }

    @Test
    void rowsOfAFailingCompanyBearItsTruthOut() throws SQLException {
        Simulation simulation = Simulation.of(23).customers(5_000);
        for (Mechanism mechanism : Mechanism.values()) {
            simulation = simulation.plant(mechanism, 1);
        }
        assertBorneOut(simulation.lookAlikes());
    }

    private void assertBorneOut(Simulation simulation) throws SQLException {
        Truth truth = simulation.writeTo(folder);
        SoftAssertions softly = new SoftAssertions();
        try (WrittenCompany company = new WrittenCompany(folder)) {
            for (Map.Entry<Mechanism, String> counted : Counted.SQL.entrySet()) {
                double tolerance = TOLERANCE.getOrDefault(counted.getKey(), 0.005);
                softly.assertThat(company.number(counted.getValue()))
                        .as("%s counted in the rows", counted.getKey())
                        .isCloseTo(truth.of(counted.getKey()).value(), within(tolerance));
            }
            double tilt = truth.of(Mechanism.M04).value();
            for (String part : List.of(Counted.MESSAGE_RATIO, Counted.OFFER_RATIO, Counted.WAIT_RATIO)) {
                softly.assertThat(company.number(part)).as("a part of M04").isCloseTo(tilt, within(0.25 * tilt));
            }
        }
        softly.assertAll();
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).map(folder::relativize).sorted().forEach(found::add);
        }
        return found;
    }
}
