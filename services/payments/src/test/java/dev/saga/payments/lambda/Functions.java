package dev.saga.payments.lambda;

import static dev.saga.chassis.testing.Wiring.JSON;
import static dev.saga.chassis.testing.Wiring.RETRYING;

import dev.saga.chassis.events.EventsHandler;
import dev.saga.chassis.http.ApiHandler;
import dev.saga.chassis.testing.BusDelivery;
import dev.saga.chassis.testing.GatewayAnswer;
import dev.saga.chassis.testing.GatewayCall;
import dev.saga.chassis.testing.Intercepted;
import dev.saga.payments.Account;
import dev.saga.payments.InMemoryPayments;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.PaymentFixture;
import dev.saga.payments.application.Payments;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** Payments' functions over a store in memory, at the time of the fixture's payments. */
final class Functions {
    final InMemoryPayments stored = new InMemoryPayments();

    GatewayAnswer api(GatewayCall call) {
        return call.to(new ApiHandler(JSON, service(stored).routes("EUR")));
    }

    void event(String type, String data) {
        event(PaymentFixture.ORDER_ID, type, data);
    }

    void event(OrderId orderId, String type, String data) {
        event(stored, orderId, type, data);
    }

    /** An event during which something else happens, between read and commit. */
    void event(String type, String data, Runnable meanwhile) {
        event(
                Intercepted.raced(Payments.class, stored, "commit", 1, arguments -> meanwhile.run()),
                PaymentFixture.ORDER_ID,
                type,
                data);
    }

    /** An account as if it had been opened and got its money. */
    void opened(Account account) {
        stored.commit(PaymentFixture.opened(account));
    }

    /** States of payments as if they had come about one after the other. */
    void happened(Payment.Known... states) {
        for (var state : states) {
            stored.commit(state, Optional.empty(), Optional.empty());
        }
    }

    Payment payment() {
        return stored.find(PaymentFixture.ORDER_ID);
    }

    private void event(Payments payments, OrderId orderId, String type, String data) {
        BusDelivery.deliver(new EventsHandler(JSON, service(payments).subscriptions()), orderId.value(), type, data);
    }

    private PaymentsService service(Payments payments) {
        return new PaymentsService(
                payments, stored, JSON, RETRYING, Clock.fixed(PaymentFixture.CREATED_AT, ZoneOffset.UTC));
    }
}
