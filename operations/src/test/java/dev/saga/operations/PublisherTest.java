package dev.saga.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class PublisherTest {
    private static final int KILOBYTE = 1024;
    private final FakeBus bus = new FakeBus();
    private final Publisher publisher = new Publisher(bus, "bus");

    @Test
    void publish_splitsByNumberAndBySize() {
        publisher.publish(IntStream.range(0, 12).mapToObj(i -> event(1)).toList());
        publisher.publish(List.of(event(100 * KILOBYTE), event(100 * KILOBYTE), event(100 * KILOBYTE)));

        assertThat(bus.requests())
                .extracting(request -> request.entries().size())
                .containsExactly(10, 2, 2, 1);
    }

    @Test
    void publish_offersAgainWhatFailedForAMoment_andNothingElse() {
        var throttled = new AtomicInteger(1);
        bus.refuse(entry -> isMarked(entry) && throttled.getAndDecrement() > 0 ? "ThrottlingException" : "");

        var refusals = publisher.publish(List.of(event(1), marked(), event(1)));

        assertThat(refusals).containsExactly(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(bus.requests())
                .extracting(request -> request.entries().size())
                .containsExactly(3, 1);
    }

    @Test
    void publish_saysWhichEventWasRefused() {
        bus.refuse(entry -> isMarked(entry) ? "MalformedDetail" : "");

        assertThat(publisher.publish(List.of(event(1), marked(), event(1))))
                .containsExactly(Optional.empty(), Optional.of("MalformedDetail: no"), Optional.empty());
        assertThat(bus.requests()).hasSize(1);
    }

    @Test
    void publish_givesUpOnWhatIsThrottledForLong() {
        bus.refuse(entry -> "ThrottlingException");

        assertThat(publisher.publish(List.of(event(1)))).containsExactly(Optional.of("ThrottlingException: no"));
        assertThat(bus.requests()).hasSize(3);
    }

    @Test
    void publish_whenTheRequestFails_refusesEachOfItsEvents() {
        bus.refuse(entry -> {
            throw SdkClientException.create("no route");
        });

        assertThat(publisher.publish(List.of(event(1), event(1))))
                .containsExactly(Optional.of("no route"), Optional.of("no route"));
    }

    @Test
    void publish_whenOneEventMakesTheRequestInvalid_refusesThatOneOnly() {
        bus.refuse(entry -> {
            if (isMarked(entry)) {
                throw EventBridgeException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ValidationException")
                                .build())
                        .message("too long")
                        .build();
            }
            return "";
        });

        assertThat(publisher.publish(List.of(event(1), marked(), event(1))))
                .satisfiesExactly(
                        first -> assertThat(first).isEmpty(),
                        refused -> assertThat(refused).isPresent(),
                        last -> assertThat(last).isEmpty());
    }

    private static boolean isMarked(PutEventsRequestEntry entry) {
        return entry.detailType().equals("Marked");
    }

    private static Event marked() {
        return new Event("saga.orders", "Marked", Optional.empty(), List.of(), "{}");
    }

    private static Event event(int bytes) {
        return new Event("saga.orders", "OrderPlaced", Optional.empty(), List.of(), "\"" + "x".repeat(bytes) + "\"");
    }
}
