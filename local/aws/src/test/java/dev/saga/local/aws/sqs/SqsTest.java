package dev.saga.local.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.saga.local.aws.awsjson.AwsEndpoint;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.Resources;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.ResourceException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsTest {
    private static final Account ACCOUNT = new Account("eu-central-1");
    private final Iam iam = new Iam(ACCOUNT);
    private AwsEndpoint endpoint;
    private Sqs sqs;
    private SqsClient client;

    @BeforeEach
    void start() throws Exception {
        endpoint = AwsEndpoint.start(iam::check);
        sqs = new Sqs(ACCOUNT, iam, endpoint.url());
        endpoint.serve(sqs);
        client = client(AwsBasicCredentials.create("key", "secret"));
    }

    private SqsClient client(AwsCredentials credentials) {
        return SqsClient.builder()
                .endpointOverride(URI.create(endpoint.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void end() {
        client.close();
        sqs.close();
        sqs.close();
        endpoint.close();
    }

    @Test
    void send_beforeElasticMqRuns_losesNothingAndKeepsAttributes() {
        var queue = queue("letters", "{}");
        for (var i = 0; i < 3; i++) {
            sqs.send(arn(queue), "body" + i, Map.of("ERROR_CODE", "NO_RESOURCE", "ERROR_MESSAGE", ""), Caller.CLIENT);
        }
        var messages = receive(queue, 10);
        assertThat(messages).extracting(Message::body).containsExactlyInAnyOrder("body0", "body1", "body2");
        assertThat(messages.get(0).messageAttributes())
                .containsExactly(entry(
                        "ERROR_CODE",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("NO_RESOURCE")
                                .build()));
    }

    @Test
    void sendMessage_withCredentialsOfARoleWithoutTheRight_hasTheErrorCodeOfSqs() throws Exception {
        var role = "arn:aws:iam::000000000000:role/reader";
        iam.roles().create(role, """
                {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}}""");
        var credentials = iam.roles().issue(role, "reader");
        try (var reader = client(AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()))) {
            var queue = queue("letters", "{}");

            assertThatThrownBy(() -> reader.sendMessage(
                            message -> message.queueUrl(queue.id()).messageBody("body")))
                    .isInstanceOfSatisfying(SqsException.class, refusal -> {
                        assertThat(refusal.statusCode()).isEqualTo(403);
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(refusal.awsErrorDetails().errorMessage())
                                .contains(role, "sqs:SendMessage", arn(queue));
                    });

            iam.roles().withdraw(credentials);
            reader.sendMessage(message -> message.queueUrl(queue.id()).messageBody("body"));
        }
    }

    @Test
    void send_whenThereIsNoSuchQueue_isRefusedAtOnce() {
        assertThatThrownBy(
                        () -> sqs.send("arn:aws:sqs:eu-central-1:000000000000:none", "body", Map.of(), Caller.CLIENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
    }

    @Test
    void send_ofTheLargestEvent_fits() {
        var queue = queue("letters", "{}");
        var body = "x".repeat(256 * 1024);
        sqs.send(
                arn(queue),
                body,
                Map.of("RULE_ARN", "arn:aws:events:eu-central-1:000000000000:rule/saga/any"),
                Caller.CLIENT);
        assertThat(receive(queue, 1)).extracting(Message::body).containsExactly(body);
    }

    @Test
    void queue_whenDeclared_hasItsAttributesAndLooksLikeOneOnAws() {
        var letters = queue("letters", "{}");
        var work = queue("work", """
                {"name": "work-dev", "visibilityTimeoutSeconds": 7, "delaySeconds": 0, "receiveWaitTimeSeconds": 1,
                 "redrivePolicy": "{\\"deadLetterTargetArn\\": \\"%s\\", \\"maxReceiveCount\\": 1}"}""".formatted(arn(letters)));
        assertThat(arn(work)).isEqualTo("arn:aws:sqs:eu-central-1:000000000000:work-dev");
        assertThat(work.id()).isEqualTo(endpoint.url() + "/000000000000/work-dev");
        var attributes = client.getQueueAttributes(
                        request -> request.queueUrl(work.id()).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertThat(attributes)
                .containsEntry(QueueAttributeName.QUEUE_ARN, arn(work))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "7")
                .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "1");
        assertThat(client.getQueueUrl(request -> request.queueName("work-dev")).queueUrl())
                .isEqualTo(work.id());
    }

    @Test
    void queue_whenItsNameIsTaken_isRefused() {
        queue("letters", "{}");
        assertThatThrownBy(() -> queue("others", "{\"name\": \"letters\"}"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("name is taken by another queue: letters");
    }

    @Test
    void queue_whenAMessageWasReceivedTooOften_redrivesIt() {
        var letters = queue("letters", "{}");
        var work = queue("work", """
                {"visibilityTimeoutSeconds": 0,
                 "redrivePolicy": "{\\"deadLetterTargetArn\\": \\"%s\\", \\"maxReceiveCount\\": 1}"}""".formatted(arn(letters)));
        sqs.send(arn(work), "poison", Map.of(), Caller.CLIENT);
        receive(work, 1);
        client.receiveMessage(request -> request.queueUrl(work.id()).waitTimeSeconds(0));
        assertThat(receive(letters, 1)).extracting(Message::body).containsExactly("poison");
    }

    private Created queue(String name, String inputs) {
        return Resources.create(sqs, "aws:sqs/queue:Queue", name, inputs);
    }

    private static String arn(Created queue) {
        return queue.outputs().get("arn").getAsString();
    }

    private List<Message> receive(Created queue, int most) {
        return client.receiveMessage(request -> request.queueUrl(queue.id())
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds(10)
                        .messageAttributeNames("All"))
                .messages();
    }
}
