package dev.saga.tracking.http;

import static dev.saga.chassis.http.ProblemType.NOT_FOUND;

import dev.saga.chassis.Position;
import dev.saga.chassis.http.ApiException;
import dev.saga.chassis.http.ApiRequest;
import dev.saga.chassis.http.ApiResponse;
import dev.saga.chassis.http.Listing;
import dev.saga.chassis.http.Part;
import dev.saga.chassis.http.Route;
import dev.saga.chassis.http.Routes;
import dev.saga.chassis.http.Violations;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.TimelineEvent;
import dev.saga.tracking.application.Sagas;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The operations of the API that tracking serves. */
public final class SagasApi implements Routes {
    private static final Listing<Position<OrderId>> OPEN =
            Listing.byTime("open sagas, stalest first", OrderId::value, OrderId::new);

    private final Sagas sagas;
    private final JsonMapper json;

    public SagasApi(Sagas sagas, JsonMapper json) {
        this.sagas = sagas;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("GET", "/sagas", this::list), new Route("GET", "/sagas/{orderId}", this::get));
    }

    private ApiResponse get(ApiRequest request) {
        var timeline = sagas.find(new OrderId(request.path("orderId", OrderId.PATTERN)));
        var summary = timeline.summary()
                .orElseThrow(() -> new ApiException(
                        NOT_FOUND,
                        "nothing is known of order " + timeline.orderId().value()));
        return ApiResponse.ok(new SagaBody(
                SagaSummaryBody.of(summary),
                timeline.events().stream().map(this::eventBody).toList()));
    }

    private ApiResponse list(ApiRequest request) {
        onlyValue(request, "status", "open");
        onlyValue(request, "order", "stalest");
        return OPEN.answer(request, sagas::open, SagaSummaryBody::of);
    }

    /** The parameter says what this list is anyway; it may be left out. */
    private static void onlyValue(ApiRequest request, String name, String value) {
        var violations = new Violations(Part.QUERY);
        violations.check(request.query(name).orElse(value).equals(value), "/" + name, "must be " + value);
        violations.throwIfAny();
    }

    private SagaEventBody eventBody(TimelineEvent event) {
        try {
            return SagaEventBody.of(event, json.readValue(event.data(), JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the data of " + event.eventId() + " is not JSON", e);
        }
    }
}
