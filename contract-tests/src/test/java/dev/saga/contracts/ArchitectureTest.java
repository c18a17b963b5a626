package dev.saga.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;

/** The arrows of ARCHITECTURE.md, held against the compiled classes. */
@AnalyzeClasses(packages = "dev.saga", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DECISIONS = {
        "dev.saga.orders", "dev.saga.inventory", "dev.saga.payments", "dev.saga.tracking"
    };

    @ArchTest
    static final ArchRule decisions_knowNoComputer = classes()
            .that()
            .resideInAnyPackage(DECISIONS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.saga.orders",
                    "dev.saga.inventory",
                    "dev.saga.payments",
                    "dev.saga.tracking",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio.charset..",
                    "org.jspecify.annotations..");

    /** What an operator does by hand to what the services left: it looks into tables, and publishes what is already committed. */
    private static final String OPERATOR = "dev.saga.operations..";

    @ArchTest
    static final ArchRule decisions_readNoClock = noClasses()
            .that()
            .resideInAnyPackage(DECISIONS)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Random.class, java.util.concurrent.ThreadLocalRandom.class, java.time.Clock.class);

    @ArchTest
    static final ArchRule services_doNotKnowEachOther = slices().matching(
                    "dev.saga.(orders|inventory|payments|tracking)..")
            .should()
            .notDependOnEachOther();

    /** The command line is not among the classes where the contract is tested alone. */
    @ArchTest
    static final ArchRule packagesOfTheCommand_knowEachOtherOneWayOnly =
            slices().matching("dev.saga.cli.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesOfTheScenarios_knowEachOtherOneWayOnly = slices().matching("dev.saga.scenarios.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule operationsAndScenarios_knowNoLaptop = noClasses()
            .that()
            .resideInAnyPackage("dev.saga.operations..", "dev.saga.scenarios..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.saga.local..", "dev.saga.cli..", "io.undertow..", "com.pulumi..")
            .allowEmptyShould(true);

    /** It is ::1 where the JVM prefers IPv6, and every address here is written with 127.0.0.1. */
    @ArchTest
    static final ArchRule servers_doNotAskForTheLoopbackAddress =
            noClasses().should().callMethod(InetAddress.class, "getLoopbackAddress");

    @ArchTest
    static final ArchRule chassisAndOutbox_knowNoService = noClasses()
            .that()
            .resideInAnyPackage("dev.saga.chassis..", "dev.saga.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.saga.orders..", "dev.saga.inventory..", "dev.saga.payments..", "dev.saga.tracking..");

    @ArchTest
    static final ArchRule onlyTheRelay_publishes = noClasses()
            .that()
            .resideOutsideOfPackages("dev.saga.outbox.relay..", OPERATOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.eventbridge..");

    @ArchTest
    static final ArchRule onlyStores_knowAttributeValues = noClasses()
            .that()
            .resideOutsideOfPackages("..dynamodb..", OPERATOR)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("software.amazon.awssdk.services.dynamodb.model.AttributeValue");
}
