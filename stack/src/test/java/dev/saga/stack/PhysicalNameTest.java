package dev.saga.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of project and stack, and what AWS accepts of the names that begin with them. */
class PhysicalNameTest {
    private static final String LONGEST = "s".repeat(PhysicalName.longestPrefix() - "saga-".length());
    private static final String PREFIX = "saga-" + LONGEST;

    /**
     * Limits of names that are unique within another resource, or made of another name:
     * https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html,
     * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html,
     * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html,
     * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html. No page was found for APIs and schemas.
     */
    private static final Map<String, Integer> OTHER_LIMITS =
            Map.of("ALIAS", 128, "LOG_GROUP", 512, "RESOURCE_SERVER", 256, "ROLE_POLICY", 128);

    private static final Set<String> WITHOUT_A_LIMIT = Set.of("REST_API", "SCHEMA");
    private static final Map<String, Integer> NAMES = longestNames(RegisteredStack.named(LONGEST));

    /** The longest registered name of every kind that begins with project and stack. */
    private static final Map<String, Integer> REGISTERED = NAMES.entrySet().stream()
            .filter(name -> !OTHER_LIMITS.containsKey(name.getKey()) && !WITHOUT_A_LIMIT.contains(name.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    @Test
    void kinds_areTheTypesOfTheRegisteredNames() {
        assertThat(REGISTERED.keySet())
                .isEqualTo(Arrays.stream(PhysicalName.values())
                        .map(PhysicalName::name)
                        .collect(Collectors.toSet()));
    }

    @Test
    void longestSuffix_ofEveryKind_isThatOfItsLongestRegisteredName() {
        assertThat(Arrays.stream(PhysicalName.values())
                        .collect(Collectors.toMap(
                                PhysicalName::name,
                                kind -> kind.of(PREFIX, kind.longestSuffix()).length())))
                .isEqualTo(REGISTERED);
    }

    @Test
    void names_ofTheLongestStack_fitTheirLimits_andOneHasNoRoomLeft() {
        assertThat(REGISTERED)
                .allSatisfy((kind, length) -> assertThat(length)
                        .as(kind)
                        .isLessThanOrEqualTo(PhysicalName.valueOf(kind).limit()));
        assertThat(REGISTERED)
                .anySatisfy((kind, length) ->
                        assertThat(length).isEqualTo(PhysicalName.valueOf(kind).limit()));
    }

    @Test
    void names_ofTheLongestStack_thatBeginOtherwise_fitTheirLimits() {
        assertThat(NAMES).containsKeys(OTHER_LIMITS.keySet().toArray(String[]::new));
        assertThat(OTHER_LIMITS)
                .allSatisfy(
                        (kind, limit) -> assertThat(NAMES.get(kind)).as(kind).isLessThanOrEqualTo(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "dev", "feature-7", "2"})
    void define_withAGoodStackName_reportsNoError(String stack) {
        assertThat(RegisteredStack.named(stack).result().errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Dev, 'consist of lower-case letters, digits and hyphens'",
        "feature.x, 'consist of lower-case letters, digits and hyphens'",
        "feature_x, 'consist of lower-case letters, digits and hyphens'",
        "größe, 'consist of lower-case letters, digits and hyphens'",
        "-x, begin and end with a letter or digit",
        "x-, begin and end with a letter or digit",
        "aws-dev, 'not contain aws, amazon or cognito'",
        "my-cognito, 'not contain aws, amazon or cognito'",
        "amazonas, 'not contain aws, amazon or cognito'"
    })
    void define_withAStackNameThatAwsRefuses_failsBeforeAnyResource(String stack, String allowed) {
        assertRefused(stack, allowed, "not \"" + stack + "\"");
    }

    @Test
    void define_withAStackNameOneCharacterTooLong_failsBeforeAnyResource() {
        var stack = LONGEST + "s";
        assertRefused(stack, "at most " + LONGEST.length() + " characters", "not the " + stack.length());
    }

    @ParameterizedTest
    @CsvSource({
        "Saga, 'the name of the project must consist of lower-case letters, digits and hyphens'",
        "saga.shop, 'the name of the project must consist of lower-case letters, digits and hyphens'",
        "aws-saga, 'the name of the project must not contain aws, amazon or cognito'",
        "a-project-whose-name-alone-is-far-too-long, the name of the project must have at most"
    })
    void prefix_withAProjectNameThatAwsRefuses_namesTheProject(String project, String message) {
        assertThatThrownBy(() -> PhysicalName.prefix(project, "dev"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("\"" + project + "\"");
    }

    @Test
    void prefix_withTheLongestProject_leavesOneCharacterToTheStack() {
        var project = "p".repeat(PhysicalName.longestPrefix() - 2);
        assertThat(PhysicalName.prefix(project, "d")).hasSize(PhysicalName.longestPrefix());
        assertThatThrownBy(() -> PhysicalName.prefix(project, "dd"))
                .hasMessageContaining("the name of the stack must have at most 1 characters");
    }

    @Test
    void of_withALongerSuffixThanDeclared_isRefused() {
        assertThatThrownBy(() -> PhysicalName.EVENT_ARCHIVE.of(PREFIX, "second", "archive"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"second-archive\" is longer than \"archive\"");
    }

    private static void assertRefused(String stack, String... message) {
        var refused = RegisteredStack.named(stack);
        assertThat(refused.result().exitCode()).isNotZero();
        assertThat(refused.result().errors())
                .singleElement()
                .asString()
                .contains("the name of the stack")
                .contains(message);
        assertThat(refused.all()).isEmpty();
    }

    /** The longest name of each type of resource. */
    private static Map<String, Integer> longestNames(RegisteredStack stack) {
        return stack.all().stream()
                .filter(resource -> resource.physicalName().isPresent())
                .collect(Collectors.toMap(
                        PhysicalNameTest::kind,
                        resource -> resource.physicalName().orElseThrow().length(),
                        Math::max));
    }

    /** {@code aws:sqs/queue:Queue} is of the kind {@code QUEUE}. */
    private static String kind(RegisteredStack.Registered resource) {
        return resource.type()
                .replaceFirst(".*:", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }
}
