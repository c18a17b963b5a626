package dev.saga.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.Config;
import com.pulumi.deployment.internal.DeploymentImpl;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    private record Mistake(String key, String value, String wanted) {}

    private static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("currency", "EUX", "be an ISO 4217 code such as EUR"),
                new Mistake("currency", "eur", "be an ISO 4217 code such as EUR"),
                new Mistake("orderTimeoutSeconds", "4", "be a whole number from 5 to 86400"),
                new Mistake("orderTimeoutSeconds", "86401", "be a whole number from 5 to 86400"),
                new Mistake("orderTimeoutSeconds", "soon", "be a whole number from 5 to 86400"),
                new Mistake("orderTimeoutSeconds", "99999999999", "be a whole number from 5 to 86400"),
                new Mistake("sweepMinutes", "0", "be a whole number from 1 to 60"),
                new Mistake("sweepMinutes", "61", "be a whole number from 1 to 60"),
                new Mistake("relayPatienceSeconds", "4", "be a whole number from 5 to 86400"),
                new Mistake("relayPatienceSeconds", "86401", "be a whole number from 5 to 86400"),
                new Mistake("memoryMegabytes", "255", "be a whole number from 256 to 10240"),
                new Mistake("memoryMegabytes", "10241", "be a whole number from 256 to 10240"),
                new Mistake("reservedConcurrency", "-1", "be a whole number from 0 to 1000"),
                new Mistake("reservedConcurrency", "1001", "be a whole number from 0 to 1000"),
                new Mistake("logRetentionDays", "10", "be one of [1, 3, 5, 7, 14, 30"),
                new Mistake("archiveDays", "0", "be a whole number from 1 to 3650"),
                new Mistake("archiveDays", "3651", "be a whole number from 1 to 3650"),
                new Mistake("deletionProtection", "yes", "be true or false"),
                new Mistake("logProtection", "1", "be true or false"),
                new Mistake("throttleRequestsPerSecond", "0", "be a whole number from 1 to 10000"),
                new Mistake("throttleRequestsPerSecond", "10001", "be a whole number from 1 to 10000"),
                new Mistake("throttleBurst", "0", "be a whole number from 1 to 5000"),
                new Mistake("throttleBurst", "5001", "be a whole number from 1 to 5000"),
                new Mistake("apiGatewayAccount", "mine", "be true or false"),
                new Mistake("apiFailOnWarnings", "on", "be true or false"),
                new Mistake("alarmEmail", "nobody", "be the address of a mailbox"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void define_withAWrongValue_failsBeforeAnyResource(Mistake mistake) {
        var stack = RegisteredStack.with(new HashMap<>(Map.of("saga:" + mistake.key(), mistake.value())));
        assertThat(stack.result().exitCode()).isNotZero();
        assertThat(stack.result().errors())
                .singleElement()
                .asString()
                .contains("saga:" + mistake.key() + " must " + mistake.wanted())
                .contains("not \"" + mistake.value() + "\"");
        assertThat(stack.all()).isEmpty();
    }

    @Test
    void everySetting_canBeWrong() {
        var settings = Arrays.stream(Settings.class.getRecordComponents()).map(RecordComponent::getName);
        assertThat(mistakes().map(Mistake::key).distinct()).containsExactlyInAnyOrderElementsOf(settings.toList());
    }

    @Test
    void read_whenEveryValueIsAtItsBound_takesIt() {
        var least = Map.of(
                "orderTimeoutSeconds", "5",
                "sweepMinutes", "1",
                "relayPatienceSeconds", "5",
                "memoryMegabytes", "256",
                "reservedConcurrency", "0",
                "archiveDays", "1",
                "throttleRequestsPerSecond", "1",
                "throttleBurst", "1");
        assertThat(read(least))
                .isEqualTo(
                        new Settings("EUR", 5, 1, 5, 256, 0, 14, 1, false, false, 1, 1, true, false, Optional.empty()));
        var most = Map.of(
                "orderTimeoutSeconds", "86400",
                "sweepMinutes", "60",
                "relayPatienceSeconds", "86400",
                "memoryMegabytes", "10240",
                "reservedConcurrency", "1000",
                "archiveDays", "3650",
                "throttleRequestsPerSecond", "10000",
                "throttleBurst", "5000");
        assertThat(read(most))
                .isEqualTo(new Settings(
                        "EUR",
                        86_400,
                        60,
                        86_400,
                        10_240,
                        1_000,
                        14,
                        3_650,
                        false,
                        false,
                        10_000,
                        5_000,
                        true,
                        false,
                        Optional.empty()));
    }

    @Test
    void read_withAKeyThatIsNoSetting_namesItAndThoseThereAre() {
        assertThatThrownBy(() -> Settings.read(config(Map.of()), List.of("currency", "deletionProtecton")))
                .hasMessageContaining("saga:deletionProtecton is no setting of this stack")
                .hasMessageContaining("deletionProtection");
    }

    @Test
    void configuredKeys_areThoseOfTheProject() {
        var configuration = """
                {"saga:currency": "EUR", "aws:region": "eu-central-1", "saga:sweepMinutes": "2"}""";
        assertThat(ConfiguredKeys.of("saga", configuration)).containsExactly("currency", "sweepMinutes");
    }

    private static Settings read(Map<String, String> values) {
        return Settings.read(config(values), values.keySet());
    }

    private static Config config(Map<String, String> values) {
        var qualified = values.entrySet().stream()
                .collect(ImmutableMap.toImmutableMap(entry -> "saga:" + entry.getKey(), Map.Entry::getValue));
        return new Config(new DeploymentImpl.Config(qualified, ImmutableSet.of()), "saga");
    }
}
