package org.perennial.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every module stands on: the data folder, the database with all schemas as they should be, the clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class PlatformConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    DataFolder dataFolder(Settings settings) {
        return DataFolder.open(settings.data());
    }

    @Bean
    Postgres postgres(Settings settings, DataFolder folder) {
        Settings.Database database = settings.postgres();
        return database.url() == null || database.url().isBlank()
                ? EmbeddedPostgres.start(folder, database.programs())
                : new ExternalPostgres(new PostgresAccess(database.url(), database.user(), database.password()));
    }

    @Bean
    PostgresAccess postgresAccess(Postgres postgres) {
        return postgres.access();
    }

    /** The database; whoever has it finds every schema migrated. */
    @Bean
    DataSource dataSource(PostgresAccess access) {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(access.url());
        dataSource.setUsername(access.user());
        dataSource.setPassword(access.password());
        dataSource.setPoolName("records");
        dataSource.setMaximumPoolSize(24);
        dataSource.setMinimumIdle(2);
        dataSource.setConnectionTimeout(20_000);
        Schemas.migrate(dataSource);
        return dataSource;
    }
}
