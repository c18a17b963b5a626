package dev.saga.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.lambda.model.State.ACTIVE;
import static software.amazon.awssdk.services.lambda.model.State.FAILED;
import static software.amazon.awssdk.services.lambda.model.State.INACTIVE;
import static software.amazon.awssdk.services.lambda.model.State.PENDING;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class FunctionVersionsTest {
    private static final String API = "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-orders-api:live";
    private static final String EVENTS =
            "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-orders-events:live";
    private static final Duration LONG = Duration.ofMinutes(2);

    private final FakeFunctions lambda = new FakeFunctions();
    private final List<String> progress = new ArrayList<>();

    @Test
    void awaitActive_whenEveryVersionIsActive_saysNothingAndInvokesNothing() throws Exception {
        lambda.passes(API, ACTIVE);
        lambda.passes(EVENTS, ACTIVE);

        versions(LONG).awaitActive(progress::add);

        assertThat(progress).isEmpty();
        assertThat(lambda.invoked()).isEmpty();
    }

    @Test
    void awaitActive_whenAVersionIsPending_waitsWithOneLine() throws Exception {
        lambda.passes(API, PENDING, PENDING, PENDING, ACTIVE);
        lambda.passes(EVENTS, ACTIVE);

        versions(LONG).awaitActive(progress::add);

        assertThat(progress)
                .containsExactly("Waiting for 1 of 2 functions to become Active, 2 minutes at most: 1 Pending");
        assertThat(lambda.invoked()).isEmpty();
    }

    @Test
    void awaitActive_whenAVersionIsInactive_invokesItOnceAndWaits() throws Exception {
        lambda.passes(API, INACTIVE, PENDING, PENDING, ACTIVE);
        lambda.passes(EVENTS, PENDING, ACTIVE);

        versions(LONG).awaitActive(progress::add);

        assertThat(progress)
                .containsExactly(
                        "Waiting for 2 of 2 functions to become Active, 2 minutes at most: 1 Inactive, 1 Pending");
        assertThat(lambda.invoked()).containsExactly(API);
    }

    @Test
    void awaitActive_whenAVersionBecomesInactiveMeanwhile_invokesItToo() throws Exception {
        lambda.passes(API, PENDING, INACTIVE, PENDING, ACTIVE);
        lambda.passes(EVENTS, ACTIVE);

        versions(LONG).awaitActive(progress::add);

        assertThat(lambda.invoked()).containsExactly(API);
    }

    @Test
    void awaitActive_whenAVersionHasFailed_namesItWithLambdasReason() {
        lambda.passes(API, PENDING);
        lambda.stays(EVENTS, FAILED, "Error while initializing: NoClassDefFoundError");

        assertThatThrownBy(() -> versions(LONG).awaitActive(progress::add))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "the version of function orders-events (Failed: Error while initializing: NoClassDefFoundError)"
                                + " cannot be invoked");
    }

    @Test
    void awaitActive_whenAVersionNeverBecomesActive_givesUpAndNamesIt() {
        lambda.stays(API, PENDING, "The function is being created.");
        lambda.passes(EVENTS, ACTIVE);

        assertThatThrownBy(() -> versions(Duration.ZERO).awaitActive(progress::add))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "1 of 2 functions are not Active after 0 minutes, so that AWS does not invoke them:"
                                + " orders-api (Pending: The function is being created.)");
    }

    @Test
    void awaitActive_whenTheOperatorMayNotInvoke_saysSo() {
        lambda.passes(API, INACTIVE);
        lambda.passes(EVENTS, ACTIVE);
        var denied = (LambdaException) LambdaException.builder()
                .message("not authorized to perform: lambda:InvokeFunction")
                .build();
        lambda.answersInvokeWith(denied);

        assertThatThrownBy(() -> versions(LONG).awaitActive(progress::add)).isSameAs(denied);
    }

    private FunctionVersions versions(Duration patience) {
        var aliases = new TreeMap<>(Map.of("orders-api", API, "orders-events", EVENTS));
        return new FunctionVersions(lambda, aliases, Duration.ofMillis(1), patience);
    }
}
