package dev.saga.orders.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.saga.chassis.Cause;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.lambda.LambdaFunction;
import dev.saga.orders.application.OverdueOrders;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * The function on a schedule: cancels the orders that are still open past their deadline. It may come early, late or twice.
 * Environment: {@code TABLE_NAME}.
 */
public final class SweeperHandler extends LambdaFunction<ScheduleEvent, Void> {
    private final OverdueOrders overdue;

    /** For Lambda. */
    public SweeperHandler() {
        this(LambdaContext.shared());
    }

    private SweeperHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(OverdueOrders.class));
    }

    public SweeperHandler(JsonMapper json, OverdueOrders overdue) {
        super(json, ScheduleEvent.class);
        this.overdue = overdue;
    }

    @Override
    protected @Nullable Void handle(ScheduleEvent schedule, Context context) {
        overdue.cancel(Cause.command("TimeOut", schedule.id()));
        return null;
    }
}
