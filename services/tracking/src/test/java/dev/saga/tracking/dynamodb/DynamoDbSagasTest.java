package dev.saga.tracking.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.ALL;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import dev.saga.chassis.testing.LocalDynamoDb;
import dev.saga.chassis.testing.LocalDynamoDb.Index;
import dev.saga.tracking.SagasContract;
import dev.saga.tracking.application.Sagas;

class DynamoDbSagasTest extends SagasContract {
    private final Sagas sagas = new DynamoDbSagas(
            LocalDynamoDb.client(), LocalDynamoDb.createTable(new Index("open-by-age", "open", "lastEventAt", S, ALL)));

    @Override
    protected Sagas sagas() {
        return sagas;
    }
}
