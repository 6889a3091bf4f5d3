package org.perennial;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    @Test
    void dependOnEachOtherAsTheySay() {
        ApplicationModules.of(Perennial.class).verify();
    }
}
