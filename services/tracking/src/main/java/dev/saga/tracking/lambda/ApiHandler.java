package dev.saga.tracking.lambda;

import dev.saga.chassis.http.ApiFunction;
import dev.saga.chassis.lambda.LambdaContext;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;

/** The function behind {@code /sagas}. Environment: {@code TABLE_NAME}. */
public final class ApiHandler extends ApiFunction {
    /** For Lambda. */
    public ApiHandler() {
        this(LambdaContext.shared());
    }

    private ApiHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(SagasApi.class));
    }

    ApiHandler(JsonMapper json, SagasApi api) {
        super(json, api.routes());
    }
}
