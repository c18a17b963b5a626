package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.saga.local.aws.apigateway.Operation.Integration;
import dev.saga.local.aws.apigateway.Throttles.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottlesTest {
    private static final Operation GET = operation("GET");
    private static final Operation POST = operation("POST");
    private final AtomicLong nanos = new AtomicLong();
    private final Throttles throttles = new Throttles(nanos::get);

    @Test
    void admits_whenNothingIsSet_everything() {
        assertThat(admitted(GET, 1000)).isEqualTo(1000);
    }

    @Test
    void admits_whenManyComeAtOnce_theBurst() {
        throttles.set("*/*", new Limit(10, 5));

        assertThat(admitted(GET, 20)).isEqualTo(5);
    }

    @Test
    void admits_afterTimePassed_whatTheRateGrantsUpToTheBurst() {
        throttles.set("*/*", new Limit(10, 5));
        admitted(GET, 5);

        nanos.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(admitted(GET, 20)).isEqualTo(2);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(admitted(GET, 20)).isEqualTo(5);
    }

    @Test
    void admits_whenOneMethodIsExhausted_theOthersStill() {
        throttles.set("*/*", new Limit(10, 5));
        admitted(GET, 5);

        assertThat(admitted(POST, 20)).isEqualTo(5);
    }

    @Test
    void admits_whenMethodHasItsOwnLimit_thatOne() {
        throttles.set("*/*", new Limit(10, 5));
        throttles.set("boxes/{boxId}/POST", new Limit(1, 2));

        assertThat(admitted(POST, 20)).isEqualTo(2);
        assertThat(admitted(GET, 20)).isEqualTo(5);
    }

    @Test
    void admits_whenLimitIsZero_nothing() {
        throttles.set("*/*", new Limit(0, 0));
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(admitted(GET, 20)).isZero();
    }

    @Test
    void request_whenOverTheStagesSettings_isThrottled() {
        try (var gateway = new Gateway()) {
            var settings = new JsonObject();
            settings.addProperty("throttlingRateLimit", 0.000001);
            settings.addProperty("throttlingBurstLimit", 2);
            var inputs = Gateway.inputs(
                    Map.of("restApi", gateway.apiId(), "stageName", "dev", "methodPath", "boxes/{boxId}/GET"));
            inputs.add("settings", settings);
            gateway.create("aws:apigateway/methodSettings:MethodSettings", inputs);

            var statuses = IntStream.range(0, 4)
                    .mapToObj(number -> gateway.send(gateway.request("/boxes/" + number)))
                    .toList();

            assertThat(statuses).extracting(response -> response.statusCode()).containsExactly(200, 200, 429, 429);
            assertThat(Gateway.json(statuses.get(3)).get("detail").getAsString())
                    .isEqualTo("Too Many Requests");
            assertThat(gateway.send(gateway.request("/boxes/first")).statusCode())
                    .isEqualTo(200);
        }
    }

    private long admitted(Operation operation, int requests) {
        return IntStream.range(0, requests)
                .filter(number -> throttles.admits(operation))
                .count();
    }

    private static Operation operation(String method) {
        return new Operation(
                method,
                "/boxes/{boxId}",
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                List.of(),
                Map.of(),
                new Integration(Gateway.FUNCTION, Duration.ofSeconds(29)));
    }
}
