package dev.saga.payments.lambda;

import dev.saga.chassis.events.EventsFunction;
import dev.saga.chassis.events.ReceivedEvent;
import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.payments.OrderId;
import dev.saga.payments.PaymentDecider;
import dev.saga.payments.SagaEvent.StockReserved;
import dev.saga.payments.lambda.ReceivedData.OrderCancelledData;
import dev.saga.payments.lambda.ReceivedData.StockReservedData;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.util.List;

/** The function that payments' rules deliver to. Environment: {@code TABLE_NAME}. */
public final class EventsHandler extends EventsFunction<Reaction> {
    /** What payments does on which event. */
    public static final List<Subscription<?, Reaction>> SUBSCRIPTIONS = List.of(
            new Subscription<>("StockReserved", StockReservedData.class, data -> onReserved(data.event())),
            new Subscription<>(
                    "OrderCancelled",
                    OrderCancelledData.class,
                    data -> (payment, accounts, now) -> PaymentDecider.decide(payment, data.event(), now)));

    private final PaymentTransitions transitions;

    /** For Lambda. */
    public EventsHandler() {
        this(LambdaContext.shared());
    }

    private EventsHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(PaymentTransitions.class));
    }

    EventsHandler(JsonMapper json, PaymentTransitions transitions) {
        super(json, SUBSCRIPTIONS);
        this.transitions = transitions;
    }

    @Override
    protected void react(Reaction reaction, ReceivedEvent event) {
        transitions.apply(new OrderId(event.metadata().orderId()), reaction, event.asCause());
    }

    private static Reaction onReserved(StockReserved event) {
        return (payment, accounts, now) -> PaymentDecider.decide(
                payment, event, accounts.find(event.charge().customerId()), now);
    }
}
