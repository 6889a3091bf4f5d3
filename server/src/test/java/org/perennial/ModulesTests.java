package org.perennial;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    @Test
    void dependOnEachOtherAsTheySay() {
        ApplicationModules.of(
                        Perennial.class,
                        resideInAnyPackage(
                                "org.perennial.engine..", "org.perennial.analytics..", "org.perennial.simulator.."))
                .verify();
    }
}
