package dev.saga.inventory.lambda;

import dev.saga.chassis.http.ApiFunction;
import dev.saga.chassis.lambda.LambdaContext;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;

/** The function behind {@code /products}. Environment: {@code TABLE_NAME}, {@code CURRENCY}. */
public final class ApiHandler extends ApiFunction {
    /** For Lambda. */
    public ApiHandler() {
        this(LambdaContext.shared());
    }

    private ApiHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(ProductsApi.class));
    }

    ApiHandler(JsonMapper json, ProductsApi api) {
        super(json, api.routes());
    }
}
