package dev.saga.tracking;

class InMemorySagasTest extends SagasContract {
    private final InMemorySagas sagas = new InMemorySagas();

    @Override
    protected Sagas sagas() {
        return sagas;
    }
}
