package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsAnswer;
import dev.saga.local.aws.awsjson.AwsBackend;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.awsjson.AwsRequest;
import java.io.IOException;

/** Calls of DynamoDB Local, wherever it listens at the moment. */
final class DynamoDbCalls {
    static final String TABLES = "DynamoDB_20120810";
    static final String STREAMS = "DynamoDBStreams_20120810";
    private final SupervisedDynamoDb database;
    private final AwsBackend backend;

    DynamoDbCalls(SupervisedDynamoDb database, AwsBackend backend) {
        this.database = database;
        this.backend = backend;
    }

    AwsAnswer forward(AwsRequest request) throws IOException, InterruptedException {
        return backend.forward(database.endpoint(), request);
    }

    /** @throws AwsException if DynamoDB refuses the call */
    JsonObject tables(String operation, JsonObject body) throws IOException, InterruptedException {
        return backend.call(database.endpoint(), TABLES + "." + operation, body);
    }

    /** @throws AwsException if DynamoDB refuses the call */
    JsonObject streams(String operation, JsonObject body) throws IOException, InterruptedException {
        return backend.call(database.endpoint(), STREAMS + "." + operation, body);
    }
}
