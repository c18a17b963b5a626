package dev.saga.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** The arrows of ARCHITECTURE.md, held against the compiled classes. */
@AnalyzeClasses(
        packages = "dev.saga",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.OnlyOwnJars.class})
class ArchitectureTest {
    /**
     * Leaves out the jars of tests, and the copies of modules that an executable jar names in its manifest. Before the phase
     * package all of them are directories.
     */
    static final class OnlyOwnJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar") && !location.contains("/target/lib/");
        }
    }

    private static final SliceAssignment EACH_PACKAGE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    };

    private static final List<String> SERVICES =
            Catalog.load().services().stream().map(Service::name).toList();
    private static final String[] DECISIONS = packages("");
    private static final String[] JDK = {
        "java.lang..", "java.util..", "java.time..", "java.nio.charset..", "org.jspecify.annotations.."
    };

    @ArchTest
    static final ArchRule decisions_knowNoComputer = classes()
            .that()
            .resideInAnyPackage(DECISIONS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(Stream.of(DECISIONS, JDK).flatMap(Stream::of).toArray(String[]::new));

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
                    "dev.saga.(" + String.join("|", SERVICES) + ")..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule operationsAndScenarios_knowNoLaptop = noClasses()
            .that()
            .resideInAnyPackage("dev.saga.operations..", "dev.saga.scenarios..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.saga.local..", "dev.saga.cli..", "io.undertow..", "com.pulumi..");

    /** Each package belongs to one module, so this excludes cycles of modules too. */
    @ArchTest
    static final ArchRule packages_haveNoCycle =
            slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles();

    /** The contract alone is tested without the command line; then there is no whole picture to compare. */
    @ArchTest
    static void modules_dependOnEachOtherAsDrawn(JavaClasses classes) throws IOException {
        var drawn = ModulePicture.of(classes);
        assumeTrue(drawn.has("cli"), "cli is not on the class path");
        if (System.getProperty("docs.write") != null) {
            drawn.write();
        }
        assertThat(ModulePicture.written())
                .as(
                        "the modules in ARCHITECTURE.md; write them anew with: mvn verify -pl contract-tests -am -Dtest=ArchitectureTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write")
                .isEqualTo(drawn.text());
    }

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
            .resideInAnyPackage(packages(".."));

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

    /** The root package of each service, and with ".." those below it too. */
    private static String[] packages(String below) {
        return SERVICES.stream().map(service -> "dev.saga." + service + below).toArray(String[]::new);
    }
}
