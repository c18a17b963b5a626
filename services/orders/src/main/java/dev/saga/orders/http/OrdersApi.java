package dev.saga.orders.http;

import static dev.saga.chassis.http.ProblemType.CONFLICT;
import static dev.saga.chassis.http.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.saga.chassis.http.ProblemType.NOT_FOUND;

import dev.saga.chassis.http.ApiException;
import dev.saga.chassis.http.ApiRequest;
import dev.saga.chassis.http.ApiResponse;
import dev.saga.chassis.http.Listing;
import dev.saga.chassis.http.Route;
import dev.saga.chassis.http.Routes;
import dev.saga.orders.CustomerId;
import dev.saga.orders.Order;
import dev.saga.orders.OrderCommand.CancelOrder;
import dev.saga.orders.OrderDecider;
import dev.saga.orders.OrderId;
import dev.saga.orders.OrderStatus;
import dev.saga.orders.application.OrderTransitions;
import dev.saga.orders.application.Orders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The operations of the API that orders serves. */
public final class OrdersApi implements Routes {

    private final Orders orders;
    private final OrderTransitions transitions;
    private final Duration timeout;

    /**
     * Serves orders.
     *
     * @param timeout how long an order may stay undecided
     */
    public OrdersApi(Orders orders, OrderTransitions transitions, Duration timeout) {
        this.orders = orders;
        this.transitions = transitions;
        this.timeout = timeout;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("POST", "/orders", this::place),
                new Route("GET", "/orders", this::list),
                new Route("GET", "/orders/{orderId}", this::get),
                new Route("DELETE", "/orders/{orderId}", this::cancel));
    }

    /** A repeated request gets the first one's answer, whatever has become of the order since. */
    private ApiResponse place(ApiRequest request) {
        var orderId = OrderId.of(request.clientId(), request.idempotencyKey());
        var command = request.body(PlaceOrderBody.class).command(orderId);
        var placement = transitions.place(command, timeout, request.cause("PlaceOrder"));
        if (!placement.answers(command)) {
            throw new ApiException(
                    IDEMPOTENCY_KEY_REUSED, "this key placed order " + orderId.value() + ", another one");
        }
        var asPlaced = new Order.Placed(placement, 1, Optional.empty());
        return ApiResponse.accepted(request.location("/" + orderId.value()), OrderBody.of(asPlaced));
    }

    private ApiResponse get(ApiRequest request) {
        var orderId = orderId(request);
        return ApiResponse.ok(OrderBody.of(orders.find(orderId).orElseThrow(() -> unknown(orderId))));
    }

    private ApiResponse list(ApiRequest request) {
        var customerId = new CustomerId(request.query("customerId", CustomerId.PATTERN));
        return Listing.byTime("orders of " + customerId.value(), OrderId::value, OrderId::new)
                .answer(request, (limit, after) -> orders.ofCustomer(customerId, limit, after), OrderBody::of);
    }

    private ApiResponse cancel(ApiRequest request) {
        var orderId = orderId(request);
        var outcome = transitions
                .apply(
                        orderId,
                        (order, now) -> OrderDecider.decide(order, new CancelOrder()),
                        request.cause("CancelOrder"))
                .orElseThrow(() -> unknown(orderId));
        if (outcome.order().status() == OrderStatus.REJECTED) {
            throw new ApiException(CONFLICT, "order " + orderId.value() + " is rejected; there is nothing to cancel");
        }
        var body = OrderBody.of(outcome.order());
        return outcome.changed() ? ApiResponse.accepted(body) : ApiResponse.ok(body);
    }

    private static OrderId orderId(ApiRequest request) {
        return new OrderId(request.path("orderId", OrderId.PATTERN));
    }

    private static ApiException unknown(OrderId orderId) {
        return new ApiException(NOT_FOUND, "there is no order " + orderId.value());
    }
}
