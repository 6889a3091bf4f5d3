package org.perennial.identity;

import java.time.Clock;
import javax.sql.DataSource;
import org.perennial.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    Identity identity(DataSource records, Clock clock) {
        return Identity.permanent(records, clock);
    }

    @Bean
    Decisions decisions(
            DataSource records,
            Clock clock,
            Identity identity,
            ObjectProvider<Ledger> ledger,
            ApplicationEventPublisher events) {
        return new Decisions(records, clock, identity, () -> ledger.getObject().readCopy(), events::publishEvent);
    }

    @Bean
    IdentityViews identityViews(ObjectProvider<Ledger> ledger, Identity identity, Decisions decisions) {
        return new IdentityViews(() -> ledger.getObject().readCopy(), identity, decisions);
    }

    /** What was decided just before a crash is shown after it. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> decisionsCatchUp(Decisions decisions) {
        return _ -> decisions.catchUp();
    }
}
