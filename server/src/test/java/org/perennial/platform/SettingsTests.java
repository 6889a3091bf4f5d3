package org.perennial.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTests {

    @Test
    void haveTheseDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new Settings(
                        Path.of("data/demonstration"),
                        null,
                        20_000,
                        new Settings.Database(null, "perennial", "", null)));
    }

    @Test
    void haveTheseNames() {
        assertThat(bound(Map.of(
                        "perennial.data", "/srv/perennial",
                        "perennial.workspace", "/srv/islands",
                        "perennial.demonstration-customers", "500",
                        "perennial.postgres.url", "jdbc:postgresql://db/perennial",
                        "perennial.postgres.user", "ann",
                        "perennial.postgres.password", "secret",
                        "perennial.postgres.programs", "/opt/postgres")))
                .isEqualTo(new Settings(
                        Path.of("/srv/perennial"),
                        Path.of("/srv/islands"),
                        500,
                        new Settings.Database(
                                "jdbc:postgresql://db/perennial", "ann", "secret", Path.of("/opt/postgres"))));
    }

    @Test
    void hideThePassword() {
        assertThat(bound(Map.of("perennial.postgres.password", "secret")))
                .asString()
                .doesNotContain("secret");
    }

    private static Settings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("perennial", Settings.class);
    }
}
