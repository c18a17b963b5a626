package dev.saga.tracking;

import dev.saga.tracking.application.Sagas;

class InMemorySagasTest extends SagasContract {
    private final InMemorySagas sagas = new InMemorySagas();

    @Override
    protected Sagas sagas() {
        return sagas;
    }
}
