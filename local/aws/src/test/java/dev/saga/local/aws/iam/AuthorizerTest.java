package dev.saga.local.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.awsjson.AwsRequest;
import dev.saga.local.aws.base.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizerTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/orders-relay";
    private static final String SESSION = "arn:aws:sts::000000000000:assumed-role/orders-relay/relay-1";
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:000000000000:table/orders";
    private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:undelivered";
    private static final String RULE = "arn:aws:events:eu-central-1:000000000000:rule/placed";

    private final Roles roles = new Roles();
    private final ResourcePolicies resources = new ResourcePolicies();
    private final Authorizer authorizer = new Authorizer(
            new Account("eu-central-1"),
            roles,
            resources,
            (table, index) -> Optional.of("pk"),
            () -> Instant.parse("2026-11-27T12:00:00Z"));

    @BeforeEach
    void createTheRole() {
        roles.create(ROLE, """
                {"Version": "2012-10-17", "Statement": [{"Sid": "Trust", "Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"Service": "lambda.amazonaws.com"}}]}""");
        roles.putPolicy("orders-relay", "rights", """
                {"Version": "2012-10-17", "Statement": [
                 {"Sid": "Commit", "Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "%1$s",
                  "Condition": {"ForAnyValue:StringEquals": {"dynamodb:EnclosingOperation": ["TransactWriteItems"]}}},
                 {"Sid": "Unmark", "Effect": "Allow", "Action": "dynamodb:UpdateItem", "Resource": "%1$s",
                  "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["pk", "sk", "unpublished"]}}},
                 {"Sid": "Publish", "Effect": "Allow", "Action": "events:PutEvents",
                  "Resource": "arn:aws:events:eu-central-1:000000000000:event-bus/saga",
                  "Condition": {"StringEquals": {"events:source": "saga.orders"}}},
                 {"Sid": "Search", "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "%1$s/index/unpublished"},
                 {"Sid": "NoDelete", "Effect": "Deny", "Action": "dynamodb:Delete*", "Resource": "*"}]}""".formatted(TABLE));
    }

    private AwsRequest signed(String target, String body) {
        var key = roles.issue(ROLE, "relay-1").accessKeyId();
        return request(
                target,
                body,
                "AWS4-HMAC-SHA256 Credential=" + key
                        + "/20261127/eu-central-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123");
    }

    private static AwsRequest request(String target, String body, String authorization) {
        return new AwsRequest(
                target, Map.of("authorization", List.of(authorization)), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void check_whenEveryItemOfATransactionIsAllowed_accepts() {
        assertThatCode(() -> authorizer.check(signed("DynamoDB_20120810.TransactWriteItems", """
                        {"TransactItems": [{"Put": {"TableName": "orders", "Item": {"pk": {"S": "o-1"}}}}]}""")))
                .doesNotThrowAnyException();
    }

    @Test
    void check_whenOneItemOfATransactionIsNotAllowed_refusesTheTransaction() {
        assertThatThrownBy(() -> authorizer.check(signed("DynamoDB_20120810.TransactWriteItems", """
                        {"TransactItems": [{"Put": {"TableName": "orders", "Item": {"pk": {"S": "o-1"}}}},
                         {"ConditionCheck": {"TableName": "orders", "Key": {"pk": {"S": "o-1"}}}}]}""")))
                .isInstanceOf(AwsException.class)
                .hasMessage("User: " + SESSION
                        + " is not authorized to perform: dynamodb:ConditionCheckItem on resource: "
                        + TABLE + " because no identity-based policy allows the dynamodb:ConditionCheckItem action ("
                        + ROLE + ": no statement allows it)");
    }

    @Test
    void check_whenOnlyAConditionIsNotMet_namesStatementConditionAndMissingKey() {
        assertThatThrownBy(() -> authorizer.check(
                        signed("DynamoDB_20120810.PutItem", "{\"TableName\": \"orders\", \"Item\": {}}")))
                .hasMessage("User: " + SESSION + " is not authorized to perform: dynamodb:PutItem on resource: " + TABLE
                        + " because no identity-based policy allows the dynamodb:PutItem action (" + ROLE
                        + ": statement Commit of policy rights of the role orders-relay would allow it, but its condition"
                        + " ForAnyValue:StringEquals on dynamodb:EnclosingOperation is not met:"
                        + " the request has no such key)");
    }

    @Test
    void check_whenOnlyAConditionIsNotMet_namesTheValuesOfTheRequest() {
        assertThatThrownBy(() -> authorizer.check(signed("DynamoDB_20120810.UpdateItem", """
                        {"TableName": "orders", "Key": {"pk": {"S": "o-1"}, "sk": {"S": "e-1"}},
                         "UpdateExpression": "SET #s = :s REMOVE unpublished", "ExpressionAttributeNames": {"#s": "state"},
                         "ExpressionAttributeValues": {":s": {"S": "CONFIRMED"}}}""")))
                .hasMessageEndingWith(
                        "(" + ROLE + ": statement Unmark of policy rights of the role orders-relay would allow it,"
                                + " but its condition ForAllValues:StringEquals on dynamodb:Attributes is not met by"
                                + " pk, sk, state, unpublished)");
    }

    @Test
    void check_whenAnEventHasAnotherSource_refusesTheCall() {
        assertThatThrownBy(() -> authorizer.check(signed("AWSEvents.PutEvents", """
                        {"Entries": [{"EventBusName": "saga", "Source": "saga.orders", "DetailType": "OrderPlaced"},
                         {"EventBusName": "saga", "Source": "saga.payments", "DetailType": "PaymentCaptured"}]}""")))
                .hasMessageContaining(
                        "is not authorized to perform: events:PutEvents on resource:"
                                + " arn:aws:events:eu-central-1:000000000000:event-bus/saga because no identity-based policy allows")
                .hasMessageEndingWith("condition StringEquals on events:source is not met by saga.payments)");
    }

    @Test
    void check_whenTheResourceIsAnother_namesTheResourceThatTheStatementAllows() {
        assertThatThrownBy(() -> authorizer.check(signed(
                        "DynamoDB_20120810.Query", "{\"TableName\": \"orders\", \"IndexName\": \"by-customer\"}")))
                .hasMessageContaining("on resource: " + TABLE + "/index/by-customer because")
                .hasMessageEndingWith(
                        "statement Search of policy rights of the role orders-relay allows it on another resource: "
                                + TABLE + "/index/unpublished)");
    }

    @Test
    void check_whenAStatementDenies_namesIt() {
        assertThatThrownBy(() -> authorizer.check(
                        signed("DynamoDB_20120810.DeleteItem", "{\"TableName\": \"orders\", \"Key\": {}}")))
                .hasMessage(
                        "User: " + SESSION + " is not authorized to perform: dynamodb:DeleteItem on resource: " + TABLE
                                + " with an explicit deny in an identity-based policy (" + ROLE
                                + ": statement NoDelete of policy rights of the role orders-relay denies it)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            DynamoDB_20120810.GetItem                             | {"TableName": "orders"}        | 400
            DynamoDBStreams_20120810.DescribeStream               | {"StreamArn": "arn:aws:x"}     | 400
            AWSEvents.PutEvents                                   | {"Entries": [{}]}              | 400
            AmazonSQS.SendMessage                                 | {"QueueUrl": "http://h/0/q"}   | 403
            POST /2015-03-31/functions/orders-api/invocations     | {}                             | 403
            """)
    void check_whenRefused_hasTheStatusAndCodeOfTheService(String target, String body, int status) {
        assertThatThrownBy(() -> authorizer.check(signed(target, body)))
                .asInstanceOf(type(AwsException.class))
                .extracting(AwsException::status, AwsException::code)
                .containsExactly(status, "AccessDeniedException");
    }

    @Test
    void check_forAClientsOwnKey_acceptsAllThatNoPolicyDenies() {
        var mine = request(
                "AmazonSQS.PurgeQueue",
                "{\"QueueUrl\": \"http://127.0.0.1/000000000000/undelivered\"}",
                "AWS4-HMAC-SHA256 Credential=local/20261127/eu-central-1/sqs/aws4_request");
        assertThatCode(() -> authorizer.check(mine)).doesNotThrowAnyException();

        resources.put(QUEUE, "undelivered-policy", """
                {"Statement": {"Sid": "Keep", "Effect": "Deny", "Principal": "*", "Action": "sqs:PurgeQueue", "Resource": "*"}}""");

        assertThatThrownBy(() -> authorizer.check(mine))
                .hasMessage(
                        "User: arn:aws:iam::000000000000:root is not authorized to perform: sqs:PurgeQueue on resource: "
                                + QUEUE + " with an explicit deny in a resource-based policy"
                                + " (statement Keep of policy undelivered-policy denies it)");
    }

    @Test
    void check_forAnOperationThatNeedsNoKnownAction_failsInsteadOfAllowingIt() {
        assertThatThrownBy(() -> authorizer.check(signed("Kinesis_20131202.PutRecord", "{}")))
                .isInstanceOf(AwsException.class)
                .hasMessage("This machine does not serve Kinesis_20131202.PutRecord.");
    }

    @Test
    void decide_forARuleAndItsDeadLetterQueue_needsTheQueuesPolicy() {
        var eventBridge = new Principal.Service("events.amazonaws.com");
        var send = new Access("sqs:SendMessage", QUEUE, RequestContext.EMPTY.with("aws:SourceArn", RULE));

        assertThat(authorizer.decide(eventBridge, send))
                .asInstanceOf(type(Decision.Refused.class))
                .extracting(Decision.Refused::message)
                .isEqualTo(
                        "User: events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: " + QUEUE
                                + " because no resource-based policy allows the sqs:SendMessage action (no statement allows it)");

        resources.put(QUEUE, "undelivered-policy", """
                {"Version": "2012-10-17", "Statement": [
                 {"Sid": "UndeliveredEvents", "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                  "Action": "sqs:SendMessage", "Resource": "%1$s", "Condition": {"ArnEquals": {"aws:SourceArn": "%2$s"}}},
                 {"Sid": "TlsOnly", "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "%1$s",
                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""".formatted(QUEUE, RULE));

        assertThat(authorizer.decide(eventBridge, send))
                .isEqualTo(new Decision.Allowed("undelivered-policy", "UndeliveredEvents"));
    }

    /** The endpoint of this machine stands for one of AWS, which speaks TLS. */
    @Test
    void decide_whenAPolicyAsksForTlsAndRegion_allows() {
        roles.putPolicy(ROLE, "tls", """
                {"Version": "2012-10-17", "Statement": {"Sid": "Tls", "Effect": "Allow", "Action": "sqs:*", "Resource": "*",
                 "Condition": {"Bool": {"aws:SecureTransport": "true"}, "NumericGreaterThan": {"aws:EpochTime": "1"},
                  "StringEquals": {"aws:RequestedRegion": "eu-central-1", "aws:PrincipalAccount": "000000000000"}}}}""");

        assertThat(authorizer.decide(new Principal.RoleSession(ROLE, "relay-1"), new Access("sqs:SendMessage", QUEUE)))
                .isEqualTo(new Decision.Allowed("tls of the role orders-relay", "Tls"));
    }

    @Test
    void decide_afterAnExpiryDate_refuses() {
        roles.putPolicy(ROLE, "until-yesterday", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*",
                 "Condition": {"DateLessThan": {"aws:CurrentTime": "2026-11-27"}}}}""");

        assertThat(authorizer.decide(new Principal.RoleSession(ROLE, "relay-1"), new Access("sqs:SendMessage", QUEUE)))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void assume_byTheServiceThatTheRoleTrusts_isAllowed() {
        assertThat(authorizer.assume(new Principal.Service("lambda.amazonaws.com"), ROLE, RequestContext.EMPTY))
                .isEqualTo(new Decision.Allowed("trust of the role orders-relay", "Trust"));
    }

    @Test
    void assume_byAnotherServiceOrOfAnUnknownRole_isRefused() {
        assertThat(authorizer.assume(new Principal.Service("apigateway.amazonaws.com"), ROLE, RequestContext.EMPTY))
                .asInstanceOf(type(Decision.Refused.class))
                .extracting(Decision.Refused::awsMessage)
                .isEqualTo("User: apigateway.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: "
                        + ROLE + " because no resource-based policy allows the sts:AssumeRole action");
        assertThat(authorizer.assume(new Principal.Service("lambda.amazonaws.com"), ROLE + "-2", RequestContext.EMPTY))
                .isInstanceOf(Decision.Refused.class);
    }
}
