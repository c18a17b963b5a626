package dev.saga.payments.lambda;

import dev.saga.chassis.http.ApiFunction;
import dev.saga.chassis.lambda.LambdaContext;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.util.stream.Stream;

/** The function behind {@code /accounts} and {@code /payments}. Environment: {@code TABLE_NAME}, {@code CURRENCY}. */
public final class ApiHandler extends ApiFunction {
    /** For Lambda. */
    public ApiHandler() {
        this(LambdaContext.shared());
    }

    private ApiHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(AccountsApi.class), beans.getBean(PaymentsApi.class));
    }

    ApiHandler(JsonMapper json, AccountsApi accounts, PaymentsApi payments) {
        super(
                json,
                Stream.concat(accounts.routes().stream(), payments.routes().stream())
                        .toList());
    }
}
