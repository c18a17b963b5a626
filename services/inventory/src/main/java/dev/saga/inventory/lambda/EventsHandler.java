package dev.saga.inventory.lambda;

import dev.saga.chassis.events.EventsFunction;
import dev.saga.chassis.events.ReceivedEvent;
import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.inventory.Line;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.ReservationDecider;
import dev.saga.inventory.lambda.ReceivedData.OrderCancelledData;
import dev.saga.inventory.lambda.ReceivedData.OrderConfirmedData;
import dev.saga.inventory.lambda.ReceivedData.OrderPlacedData;
import dev.saga.inventory.lambda.ReceivedData.OrderRejectedData;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.util.List;
import java.util.stream.Collectors;

/** The function that inventory's rules deliver to. Environment: {@code TABLE_NAME}. */
public final class EventsHandler extends EventsFunction<Reaction> {
    /** What inventory does on which event. */
    public static final List<Subscription<?, Reaction>> SUBSCRIPTIONS = List.of(
            new Subscription<>("OrderPlaced", OrderPlacedData.class, data -> onPlaced(data.event())),
            new Subscription<>(
                    "OrderConfirmed",
                    OrderConfirmedData.class,
                    data -> (reservation, products) -> ReservationDecider.decide(reservation, data.event())),
            new Subscription<>(
                    "OrderRejected",
                    OrderRejectedData.class,
                    data -> (reservation, products) -> ReservationDecider.decide(reservation, data.event())),
            new Subscription<>(
                    "OrderCancelled",
                    OrderCancelledData.class,
                    data -> (reservation, products) -> ReservationDecider.decide(reservation, data.event())));

    private final ReservationTransitions transitions;

    /** For Lambda. */
    public EventsHandler() {
        this(LambdaContext.shared());
    }

    private EventsHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(ReservationTransitions.class));
    }

    EventsHandler(JsonMapper json, ReservationTransitions transitions) {
        super(json, SUBSCRIPTIONS);
        this.transitions = transitions;
    }

    @Override
    protected void react(Reaction reaction, ReceivedEvent event) {
        transitions.apply(new OrderId(event.metadata().orderId()), reaction, event.asCause());
    }

    private static Reaction onPlaced(OrderPlaced event) {
        var skus = event.lines().stream().map(Line::sku).collect(Collectors.toSet());
        return (reservation, products) -> ReservationDecider.decide(reservation, event, products.find(skus));
    }
}
