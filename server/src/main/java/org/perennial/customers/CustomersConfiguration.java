package org.perennial.customers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.perennial.engine.DuckDb;
import org.perennial.ledger.Ledger;
import org.perennial.sources.CurrentWorkspace;
import org.perennial.sources.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomersConfiguration {

    private final Supplier<DuckDb> readCopy;
    private final Supplier<Organization> organization;

    CustomersConfiguration(ObjectProvider<Ledger> ledger, ObjectProvider<CurrentWorkspace> current) {
        this.readCopy = () -> ledger.getObject().readCopy();
        this.organization = () -> Optional.ofNullable(current.getIfAvailable())
                .flatMap(CurrentWorkspace::workspace)
                .map(CustomersConfiguration::organization)
                .orElseGet(() -> new Organization("", "EUR", ZoneOffset.UTC, null));
    }

    private static Organization organization(Workspace workspace) {
        ZoneId zone = workspace.timezone();
        Instant asOf = workspace
                .asOf()
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1))
                .orElse(null);
        return new Organization(workspace.organization(), workspace.currency(), zone, asOf);
    }

    @Bean
    CustomerList customerList() {
        return new CustomerList(readCopy);
    }

    @Bean
    CustomerPages customerPages() {
        return new CustomerPages(readCopy, organization);
    }

    @Bean
    Timelines timelines(Clock clock) {
        return new Timelines(readCopy, organization, clock);
    }

    @Bean
    RecordPages recordPages(ObjectProvider<Ledger> ledger, ObjectProvider<CurrentWorkspace> current) {
        return new RecordPages(
                ledger::getObject,
                importId -> Optional.ofNullable(current.getIfAvailable())
                        .flatMap(workspace -> workspace.importedAt(importId)));
    }
}
