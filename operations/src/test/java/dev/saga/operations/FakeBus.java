package dev.saga.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A bus that takes events, unless it is told to refuse some. */
final class FakeBus implements EventBridgeClient {
    private final List<PutEventsRequest> requests = new ArrayList<>();
    private final List<PutEventsRequestEntry> accepted = new ArrayList<>();
    private Function<PutEventsRequestEntry, String> errorCode = entry -> "";
    private Consumer<PutEventsRequestEntry> whenAccepted = entry -> {};

    /** @param code the error code for an entry, or "" to accept it */
    void refuse(Function<PutEventsRequestEntry, String> code) {
        errorCode = code;
    }

    void whenAccepted(Consumer<PutEventsRequestEntry> reaction) {
        whenAccepted = reaction;
    }

    List<PutEventsRequest> requests() {
        return requests;
    }

    List<PutEventsRequestEntry> accepted() {
        return accepted;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        requests.add(request);
        var results = request.entries().stream().map(this::put).toList();
        return PutEventsResponse.builder().entries(results).build();
    }

    private PutEventsResultEntry put(PutEventsRequestEntry entry) {
        var code = errorCode.apply(entry);
        if (!code.isEmpty()) {
            return PutEventsResultEntry.builder()
                    .errorCode(code)
                    .errorMessage("no")
                    .build();
        }
        accepted.add(entry);
        whenAccepted.accept(entry);
        return PutEventsResultEntry.builder().eventId("id-" + accepted.size()).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
