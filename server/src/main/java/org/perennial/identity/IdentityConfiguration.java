package org.perennial.identity;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    Identity identity(DataSource records, Clock clock) {
        return Identity.permanent(records, clock);
    }
}
