package org.perennial.ledger;

import java.time.ZoneOffset;
import org.perennial.platform.DataFolder;
import org.perennial.platform.PostgresAccess;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's ledger, in its data folder and its database. Batch commands open one of their own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerConfiguration {

    @Bean
    Ledger ledger(DataFolder folder, PostgresAccess database, LedgerSettings settings) {
        return Ledger.onPostgres(
                database,
                new Ledger.Places(folder.ledger(), folder.readCopy(), folder.staging()),
                ZoneOffset.UTC,
                settings.limits(folder.staging().resolve("spill")));
    }
}
