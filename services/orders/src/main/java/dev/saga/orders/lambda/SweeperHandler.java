package dev.saga.orders.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.saga.chassis.Cause;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.lambda.LambdaFunction;
import dev.saga.orders.OrderCommand.TimeOut;
import dev.saga.orders.OrderDecider;
import dev.saga.orders.OrderId;
import dev.saga.orders.Orders;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The function on a schedule: cancels what is still open past its deadline. It may come early, late or twice; each order
 * is decided on as it is then. Environment: {@code TABLE_NAME}.
 */
public final class SweeperHandler extends LambdaFunction<ScheduleEvent, Void> {
    /** What one sweep takes on; the next goes on from there. */
    static final int MAX_ORDERS = 400;

    private static final Logger LOG = LoggerFactory.getLogger(SweeperHandler.class);
    private final Orders orders;
    private final OrderTransitions transitions;
    private final Clock clock;

    /** For Lambda. */
    public SweeperHandler() {
        this(LambdaContext.shared());
    }

    private SweeperHandler(BeanContext beans) {
        this(
                beans.getBean(JsonMapper.class),
                beans.getBean(Orders.class),
                beans.getBean(OrderTransitions.class),
                beans.getBean(Clock.class));
    }

    SweeperHandler(JsonMapper json, Orders orders, OrderTransitions transitions, Clock clock) {
        super(json, ScheduleEvent.class);
        this.orders = orders;
        this.transitions = transitions;
        this.clock = clock;
    }

    @Override
    protected @Nullable Void handle(ScheduleEvent schedule, Context context) {
        var cause = Cause.command("TimeOut", schedule.id());
        var failures = orders.openPastDeadline(clock.instant(), MAX_ORDERS).stream()
                .filter(orderId -> !timeOut(orderId, cause))
                .count();
        if (failures > 0) {
            throw new IllegalStateException(failures + " orders past their deadline could not be cancelled");
        }
        return null;
    }

    /** One order's failure must not keep the others open. */
    private boolean timeOut(OrderId orderId, Cause cause) {
        try {
            transitions.apply(orderId, (order, now) -> OrderDecider.decide(order, new TimeOut(), now), cause);
            return true;
        } catch (RuntimeException e) {
            LOG.error("order={} could not be timed out", orderId.value(), e);
            return false;
        }
    }
}
