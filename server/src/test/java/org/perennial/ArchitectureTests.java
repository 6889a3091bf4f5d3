package org.perennial;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.temporal.Temporal;

@AnalyzeClasses(packages = "org.perennial", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages("org.perennial.cli..", "org.perennial.simulator..")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule timeComesFromTheInjectedClock = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("now"))
                    .and(target(owner(assignableToTemporal())))
                    .and(withoutArguments()))
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule theClockIsMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages("org.perennial.platform..", "org.perennial.cli..", "org.perennial.simulator..")
            .should()
            .callMethodWhere(target(nameMatching("system(UTC|DefaultZone)?")).and(target(owner(ofClock()))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.perennial.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> assignableToTemporal() {
        return DescribedPredicate.describe("a time", type -> type.isAssignableTo(Temporal.class));
    }

    private static DescribedPredicate<JavaClass> ofClock() {
        return DescribedPredicate.describe("the clock", type -> type.isEquivalentTo(Clock.class));
    }

    private static DescribedPredicate<JavaCall<?>> withoutArguments() {
        return DescribedPredicate.describe(
                "without a clock",
                call -> call.getTarget().getRawParameterTypes().isEmpty());
    }
}
