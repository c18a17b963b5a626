package dev.saga.payments.http;

import static dev.saga.chassis.http.ProblemType.CONFLICT;
import static dev.saga.chassis.http.ProblemType.NOT_FOUND;

import dev.saga.chassis.http.ApiException;
import dev.saga.chassis.http.ApiRequest;
import dev.saga.chassis.http.ApiResponse;
import dev.saga.chassis.http.Listing;
import dev.saga.chassis.http.Route;
import dev.saga.chassis.http.Routes;
import dev.saga.payments.CustomerId;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.PaymentDecider;
import dev.saga.payments.ReversePayment;
import dev.saga.payments.application.PaymentTransitions;
import dev.saga.payments.application.Payments;
import java.util.List;

/** The operations of the API on orders' payments. */
public final class PaymentsApi implements Routes {

    private final Payments payments;
    private final PaymentTransitions transitions;

    public PaymentsApi(Payments payments, PaymentTransitions transitions) {
        this.payments = payments;
        this.transitions = transitions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/payments", this::list),
                new Route("GET", "/payments/{orderId}", this::get),
                new Route("DELETE", "/payments/{orderId}", this::reverse));
    }

    private ApiResponse get(ApiRequest request) {
        return ApiResponse.ok(PaymentBody.of(known(payments.find(orderId(request)))));
    }

    private ApiResponse list(ApiRequest request) {
        var customerId = new CustomerId(request.query("customerId", CustomerId.PATTERN));
        return Listing.byTime("payments of " + customerId.value(), OrderId::value, OrderId::new)
                .answer(request, (limit, after) -> payments.ofCustomer(customerId, limit, after), PaymentBody::of);
    }

    private ApiResponse reverse(ApiRequest request) {
        var outcome = transitions.apply(
                orderId(request),
                (payment, now) -> PaymentDecider.decide(payment, new ReversePayment()),
                request.cause("ReversePayment"));
        var payment = known(outcome.payment());
        return switch (payment.status()) {
            case CAPTURED, REFUNDED ->
                outcome.changed()
                        ? ApiResponse.accepted(PaymentBody.of(payment))
                        : ApiResponse.ok(PaymentBody.of(payment));
            case DECLINED, VOIDED ->
                throw new ApiException(
                        CONFLICT,
                        "order " + payment.orderId().value() + " was never paid; there is nothing to reverse");
        };
    }

    private static Payment.Known known(Payment payment) {
        if (payment instanceof Payment.Known known) {
            return known;
        }
        throw new ApiException(
                NOT_FOUND, "there is no payment of order " + payment.orderId().value());
    }

    private static OrderId orderId(ApiRequest request) {
        return new OrderId(request.path("orderId", OrderId.PATTERN));
    }
}
