package dev.saga.orders.lambda;

import dev.saga.chassis.http.ApiFunction;
import dev.saga.chassis.lambda.LambdaContext;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;

/** The function behind {@code /orders}. Environment: {@code TABLE_NAME}, {@code ORDER_TIMEOUT_SECONDS}. */
public final class ApiHandler extends ApiFunction {
    /** For Lambda. */
    public ApiHandler() {
        this(LambdaContext.shared());
    }

    private ApiHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(OrdersApi.class));
    }

    ApiHandler(JsonMapper json, OrdersApi api) {
        super(json, api.routes());
    }
}
