package dev.saga.local.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.awsjson.AwsRequest;
import dev.saga.local.aws.base.Account;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The actions, resources and keys as AWS's pages name them; the pages stand at the classes under test. */
class AccessRequestsTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:000000000000:table/";

    /** The key of AWS's example table, and of its index. */
    private final AccessRequests requests = new AccessRequests(
            new Account("eu-central-1"),
            (table, index) -> table.equals("GameScores")
                    ? Optional.of(index.isPresent() ? "GameTitle" : "UserId")
                    : Optional.empty());

    private List<Access> of(String target, String body) {
        return requests.of(new AwsRequest(target, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static RequestContext keys(Map<String, List<String>> keys) {
        return new RequestContext(keys);
    }

    @Test
    void getItem_withAProjection_namesKeyAndProjection() {
        assertThat(of("DynamoDB_20120810.GetItem", """
                        {"TableName": "GameScores", "Key": {"UserId": {"S": "u1"}, "GameTitle": {"S": "chess"}},
                         "ProjectionExpression": "#t, Stats.Wins[0].#x, Losses",
                         "ExpressionAttributeNames": {"#t": "Top.Score", "#x": "inner"}, "ReturnConsumedCapacity": "TOTAL"}"""))
                .containsExactly(new Access(
                        "dynamodb:GetItem",
                        TABLE + "GameScores",
                        keys(Map.of(
                                "dynamodb:LeadingKeys", List.of("u1"),
                                "dynamodb:Attributes", List.of("GameTitle", "Losses", "Stats", "Top.Score", "UserId"),
                                "dynamodb:Select", List.of("SPECIFIC_ATTRIBUTES"),
                                "dynamodb:ReturnConsumedCapacity", List.of("TOTAL")))));
    }

    @Test
    void putItem_namesTheItemAndItsCondition() {
        assertThat(of("DynamoDB_20120810.PutItem", """
                        {"TableName": "GameScores", "Item": {"UserId": {"S": "u1"}, "Wins": {"N": "1"}},
                         "ConditionExpression": "attribute_not_exists (GameTitle) AND NOT (Losses IN (:a, :b) OR size(Name) > :c)",
                         "ReturnValues": "ALL_OLD"}"""))
                .containsExactly(new Access(
                        "dynamodb:PutItem",
                        TABLE + "GameScores",
                        keys(Map.of(
                                "dynamodb:LeadingKeys", List.of("u1"),
                                "dynamodb:Attributes", List.of("GameTitle", "Losses", "Name", "UserId", "Wins"),
                                "dynamodb:ReturnValues", List.of("ALL_OLD"),
                                "dynamodb:ReturnConsumedCapacity", List.of("NONE")))));
    }

    @Test
    void updateItem_namesWhatItReadsAndWrites() {
        assertThat(of("DynamoDB_20120810.UpdateItem", """
                        {"TableName": "GameScores", "Key": {"UserId": {"S": "u1"}},
                         "UpdateExpression": "SET Wins = if_not_exists(Draws, :zero) + :one, #0 = :x REMOVE Old ADD Sum :one DELETE Tags :t",
                         "ExpressionAttributeNames": {"#0": "Zero"}}"""))
                .containsExactly(new Access(
                        "dynamodb:UpdateItem",
                        TABLE + "GameScores",
                        keys(Map.of(
                                "dynamodb:LeadingKeys", List.of("u1"),
                                "dynamodb:Attributes", List.of("Draws", "Old", "Sum", "Tags", "UserId", "Wins", "Zero"),
                                "dynamodb:ReturnValues", List.of("NONE"),
                                "dynamodb:ReturnConsumedCapacity", List.of("NONE")))));
    }

    @Test
    void updateItem_withoutExpressions_namesItsAttributes() {
        assertThat(of("DynamoDB_20120810.UpdateItem", """
                        {"TableName": "other", "Key": {"UserId": {"S": "u1"}}, "AttributeUpdates": {"Wins": {}},
                         "Expected": {"Losses": {}}}"""))
                .extracting(access -> access.context().keys().get("dynamodb:Attributes"))
                .containsExactly(List.of("Losses", "UserId", "Wins"));
    }

    @Test
    void query_ofAnIndex_isOnTheIndex() {
        assertThat(of("DynamoDB_20120810.Query", """
                        {"TableName": "GameScores", "IndexName": "TopScoreDateTimeIndex",
                         "KeyConditionExpression": "Since BETWEEN :a AND :b AND #g = :g", "FilterExpression": "begins_with(Name, :n)",
                         "ExpressionAttributeNames": {"#g": "GameTitle"},
                         "ExpressionAttributeValues": {":g": {"S": "chess"}, ":a": {"N": "1"}, ":b": {"N": "2"}, ":n": {"S": "x"}}}"""))
                .containsExactly(new Access(
                        "dynamodb:Query",
                        TABLE + "GameScores/index/TopScoreDateTimeIndex",
                        keys(Map.of(
                                "dynamodb:LeadingKeys", List.of("chess"),
                                "dynamodb:Attributes", List.of("GameTitle", "Name", "Since"),
                                "dynamodb:Select", List.of("ALL_PROJECTED_ATTRIBUTES"),
                                "dynamodb:ReturnConsumedCapacity", List.of("NONE")))));
    }

    @Test
    void query_withKeyConditions_namesTheLeadingKey() {
        assertThat(of("DynamoDB_20120810.Query", """
                        {"TableName": "GameScores", "Select": "COUNT", "KeyConditions":
                         {"UserId": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "u1"}]}}}"""))
                .extracting(access -> access.context().keys())
                .containsExactly(Map.of(
                        "dynamodb:LeadingKeys", List.of("u1"),
                        "dynamodb:Attributes", List.of("UserId"),
                        "dynamodb:Select", List.of("COUNT"),
                        "dynamodb:ReturnConsumedCapacity", List.of("NONE")));
    }

    @Test
    void scan_hasNoLeadingKey() {
        assertThat(of("DynamoDB_20120810.Scan", """
                        {"TableName": "GameScores", "FilterExpression": "UserId = :u",
                         "ExpressionAttributeValues": {":u": {"S": "u1"}}}"""))
                .extracting(access -> access.context().keys())
                .containsExactly(Map.of(
                        "dynamodb:Attributes", List.of("UserId"),
                        "dynamodb:Select", List.of("ALL_ATTRIBUTES"),
                        "dynamodb:ReturnConsumedCapacity", List.of("NONE")));
    }

    @Test
    void batchGetItem_isOneAccessForEachTable() {
        assertThat(of("DynamoDB_20120810.BatchGetItem", """
                        {"RequestItems": {
                         "GameScores": {"Keys": [{"UserId": {"S": "u1"}}, {"UserId": {"S": "u2"}}], "ProjectionExpression": "Wins"},
                         "arn:aws:dynamodb:eu-central-1:000000000000:table/other": {"Keys": [{"id": {"S": "x"}}]}}}"""))
                .containsExactlyInAnyOrder(
                        new Access(
                                "dynamodb:BatchGetItem",
                                TABLE + "GameScores",
                                keys(Map.of(
                                        "dynamodb:LeadingKeys", List.of("u1", "u2"),
                                        "dynamodb:Attributes", List.of("UserId", "Wins"),
                                        "dynamodb:Select", List.of("SPECIFIC_ATTRIBUTES"),
                                        "dynamodb:ReturnConsumedCapacity", List.of("NONE")))),
                        new Access(
                                "dynamodb:BatchGetItem",
                                TABLE + "other",
                                keys(Map.of(
                                        "dynamodb:LeadingKeys", List.of(),
                                        "dynamodb:Attributes", List.of("id"),
                                        "dynamodb:Select", List.of("ALL_ATTRIBUTES"),
                                        "dynamodb:ReturnConsumedCapacity", List.of("NONE")))));
    }

    @Test
    void batchWriteItem_namesPutsAndDeletes() {
        assertThat(of("DynamoDB_20120810.BatchWriteItem", """
                        {"RequestItems": {"GameScores": [{"PutRequest": {"Item": {"UserId": {"S": "u1"}, "Wins": {"N": "1"}}}},
                         {"DeleteRequest": {"Key": {"UserId": {"S": "u2"}, "GameTitle": {"S": "chess"}}}}]}}"""))
                .containsExactly(new Access(
                        "dynamodb:BatchWriteItem",
                        TABLE + "GameScores",
                        keys(Map.of(
                                "dynamodb:LeadingKeys", List.of("u1", "u2"),
                                "dynamodb:Attributes", List.of("GameTitle", "UserId", "Wins"),
                                "dynamodb:ReturnConsumedCapacity", List.of("NONE")))));
    }

    @Test
    void transactWriteItems_isOneAccessForEachItem() {
        assertThat(of("DynamoDB_20120810.TransactWriteItems", """
                        {"ReturnConsumedCapacity": "TOTAL", "TransactItems": [
                         {"Put": {"TableName": "GameScores", "Item": {"UserId": {"S": "u1"}}}},
                         {"Update": {"TableName": "GameScores", "Key": {"UserId": {"S": "u2"}}, "UpdateExpression": "SET Wins = :w",
                           "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}},
                         {"Delete": {"TableName": "other", "Key": {"id": {"S": "x"}}}},
                         {"ConditionCheck": {"TableName": "GameScores", "Key": {"UserId": {"S": "u3"}},
                           "ConditionExpression": "attribute_exists(Wins)"}}]}"""))
                .containsExactly(
                        written("PutItem", "GameScores", "u1", "NONE", "UserId"),
                        written("UpdateItem", "GameScores", "u2", "ALL_OLD", "UserId", "Wins"),
                        new Access(
                                "dynamodb:DeleteItem",
                                TABLE + "other",
                                keys(Map.of(
                                        "dynamodb:EnclosingOperation", List.of("TransactWriteItems"),
                                        "dynamodb:Attributes", List.of("id"),
                                        "dynamodb:ReturnValues", List.of("NONE"),
                                        "dynamodb:ReturnConsumedCapacity", List.of("TOTAL")))),
                        written("ConditionCheckItem", "GameScores", "u3", "NONE", "UserId", "Wins"));
    }

    private static Access written(
            String operation, String table, String leadingKey, String returned, String... attributes) {
        return new Access(
                "dynamodb:" + operation,
                TABLE + table,
                keys(Map.of(
                        "dynamodb:EnclosingOperation", List.of("TransactWriteItems"),
                        "dynamodb:LeadingKeys", List.of(leadingKey),
                        "dynamodb:Attributes", List.of(attributes),
                        "dynamodb:ReturnValues", List.of(returned),
                        "dynamodb:ReturnConsumedCapacity", List.of("TOTAL"))));
    }

    @Test
    void transactGetItems_needsGetItemForEachItem() {
        assertThat(of("DynamoDB_20120810.TransactGetItems", """
                        {"TransactItems": [{"Get": {"TableName": "GameScores", "Key": {"UserId": {"S": "u1"}}}}]}"""))
                .containsExactly(new Access(
                        "dynamodb:GetItem",
                        TABLE + "GameScores",
                        keys(Map.of(
                                "dynamodb:EnclosingOperation", List.of("TransactGetItems"),
                                "dynamodb:LeadingKeys", List.of("u1"),
                                "dynamodb:Attributes", List.of("UserId"),
                                "dynamodb:Select", List.of("ALL_ATTRIBUTES"),
                                "dynamodb:ReturnConsumedCapacity", List.of("NONE")))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            DynamoDB_20120810.DescribeTable | {"TableName":"orders"} | dynamodb:DescribeTable | arn:aws:dynamodb:eu-central-1:000000000000:table/orders
            DynamoDB_20120810.ListTables | {} | dynamodb:ListTables | *
            DynamoDB_20120810.TagResource | {"ResourceArn":"arn:aws:dynamodb:eu-central-1:000000000000:table/orders"} | dynamodb:TagResource | arn:aws:dynamodb:eu-central-1:000000000000:table/orders
            DynamoDBStreams_20120810.ListStreams | {"TableName":"orders"} | dynamodb:ListStreams | arn:aws:dynamodb:eu-central-1:000000000000:table/orders/stream/*
            DynamoDBStreams_20120810.ListStreams | {} | dynamodb:ListStreams | arn:aws:dynamodb:eu-central-1:000000000000:table/*/stream/*
            DynamoDBStreams_20120810.DescribeStream | {"StreamArn":"arn:aws:dynamodb:us-west-2:111122223333:table/Forum/stream/2015-05-20T20:51:10.252"} | dynamodb:DescribeStream | arn:aws:dynamodb:us-west-2:111122223333:table/Forum/stream/2015-05-20T20:51:10.252
            DynamoDBStreams_20120810.GetShardIterator | {"StreamArn":"arn:aws:dynamodb:us-west-2:111122223333:table/Forum/stream/2015-05-20T20:51:10.252","ShardId":"s"} | dynamodb:GetShardIterator | arn:aws:dynamodb:us-west-2:111122223333:table/Forum/stream/2015-05-20T20:51:10.252
            AmazonSQS.SendMessage | {"QueueUrl":"https://sqs.eu-central-1.amazonaws.com/000000000000/q"} | sqs:SendMessage | arn:aws:sqs:eu-central-1:000000000000:q
            AmazonSQS.SendMessageBatch | {"QueueUrl":"http://127.0.0.1:1/000000000000/q"} | sqs:SendMessage | arn:aws:sqs:eu-central-1:000000000000:q
            AmazonSQS.DeleteMessageBatch | {"QueueUrl":"http://127.0.0.1:1/000000000000/q"} | sqs:DeleteMessage | arn:aws:sqs:eu-central-1:000000000000:q
            AmazonSQS.ChangeMessageVisibilityBatch | {"QueueUrl":"http://127.0.0.1:1/000000000000/q"} | sqs:ChangeMessageVisibility | arn:aws:sqs:eu-central-1:000000000000:q
            AmazonSQS.ReceiveMessage | {"QueueUrl":"http://127.0.0.1:1/000000000000/q"} | sqs:ReceiveMessage | arn:aws:sqs:eu-central-1:000000000000:q
            AmazonSQS.GetQueueUrl | {"QueueName":"q"} | sqs:GetQueueUrl | arn:aws:sqs:eu-central-1:000000000000:q
            AmazonSQS.ListQueues | {} | sqs:ListQueues | arn:aws:sqs:eu-central-1:000000000000:*
            AWSEvents.StartReplay | {"ReplayName":"r"} | events:StartReplay | arn:aws:events:eu-central-1:000000000000:replay/r
            AWSEvents.ListRules | {} | events:ListRules | *
            POST /2015-03-31/functions/orders-api/invocations?Qualifier=live | {} | lambda:InvokeFunction | arn:aws:lambda:eu-central-1:000000000000:function:orders-api:live
            POST /2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-central-1%3A000000000000%3Afunction%3Aorders-api/invocations | {} | lambda:InvokeFunction | arn:aws:lambda:eu-central-1:000000000000:function:orders-api
            GET /2015-03-31/functions/orders-api/configuration | {} | lambda:GetFunctionConfiguration | arn:aws:lambda:eu-central-1:000000000000:function:orders-api
            """)
    void of_forOperationsWithoutKeys_isOneActionOnOneResource(String target, String body, String action, String arn) {
        assertThat(of(target, body)).containsExactly(new Access(action, arn));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000|"})
    void getRecords_isOnTheStreamOfTheIterator(String prefix) {
        var stream = "arn:aws:dynamodb:us-west-2:111122223333:table/Forum/stream/2015-05-20T20:51:10.252";

        assertThat(of(
                        "DynamoDBStreams_20120810.GetRecords",
                        "{\"ShardIterator\": \"" + prefix + stream + "|1|AAAAAAAAAAEvJp6D\"}"))
                .containsExactly(new Access("dynamodb:GetRecords", stream));
    }

    @Test
    void putEvents_isOneAccessForEachEntry() {
        assertThat(of("AWSEvents.PutEvents", """
                        {"Entries": [
                         {"EventBusName": "saga", "Source": "saga.orders", "DetailType": "OrderPlaced", "Detail": "{}"},
                         {"EventBusName": "arn:aws:events:eu-west-1:111122223333:event-bus/other", "Source": "saga.orders"},
                         {"DetailType": "OrderPlaced"}]}"""))
                .containsExactly(
                        new Access(
                                "events:PutEvents",
                                "arn:aws:events:eu-central-1:000000000000:event-bus/saga",
                                keys(Map.of(
                                        "events:source", List.of("saga.orders"),
                                        "events:detail-type", List.of("OrderPlaced"),
                                        "events:eventBusInvocation", List.of("false")))),
                        new Access(
                                "events:PutEvents",
                                "arn:aws:events:eu-west-1:111122223333:event-bus/other",
                                keys(Map.of(
                                        "events:source", List.of("saga.orders"),
                                        "events:eventBusInvocation", List.of("false")))),
                        new Access(
                                "events:PutEvents",
                                "arn:aws:events:eu-central-1:000000000000:event-bus/default",
                                keys(Map.of(
                                        "events:detail-type", List.of("OrderPlaced"),
                                        "events:eventBusInvocation", List.of("false")))));
    }

    @ParameterizedTest
    @CsvSource({"DynamoDB_20120810.GetItem,[]", "AWSEvents.PutEvents,not JSON", "AWSEvents.PutEvents,{\"Entries\": 1}"})
    void of_whenTheBodyIsMalformed_leavesTheRefusalToTheService(String target, String body) {
        assertThat(of(target, body)).isEmpty();
    }

    @Test
    void of_forMembersOfAnotherType_treatsThemAsAbsent() {
        assertThat(of("DynamoDB_20120810.GetItem", "{\"TableName\": {}, \"Key\": [], \"ProjectionExpression\": {}}"))
                .extracting(Access::resource)
                .containsExactly(TABLE + "*");
    }

    @ParameterizedTest
    @CsvSource({"Kinesis_20131202.PutRecord", "DELETE /2015-03-31/functions/orders-api"})
    void of_forOtherRequests_isRefused(String target) {
        assertThatThrownBy(() -> of(target, "{}"))
                .isInstanceOf(AwsException.class)
                .hasMessage("This machine does not serve " + target + ".");
    }
}
