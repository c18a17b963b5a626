package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class FailureTest {
    @Test
    void sentence_whenThereAreNoCredentials_saysHowToGiveThem() {
        var chain = AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(), EnvironmentVariableCredentialsProvider.create());
        var none = catchThrowableOfType(SdkClientException.class, chain::resolveCredentials);

        assertThat(Failure.sentence(none))
                .startsWith("no AWS credentials were found; set AWS_PROFILE")
                .hasSizeLessThan(200);
    }

    @Test
    void sentence_whenAwsCannotBeReached_saysWhatToCheck() {
        var unanswered = SdkClientException.create(
                "Unable to execute HTTP request", new UnknownHostException("sqs.eu-nowhere-1.amazonaws.com"));

        assertThat(Failure.sentence(unanswered))
                .isEqualTo("AWS could not be reached: there is no host sqs.eu-nowhere-1.amazonaws.com;"
                        + " check the network, a proxy, and the stack's region");
    }

    @Test
    void sentence_whenAwsRefuses_namesServiceReasonAndCheck() {
        assertThat(Failure.sentence(
                        refusal(403, "AccessDenied", "User x is not authorized to perform sqs:ReceiveMessage")))
                .isEqualTo("AWS Sqs refused the request with AccessDenied: User x is not authorized to perform"
                        + " sqs:ReceiveMessage; check which role the AWS credentials belong to");
        assertThat(Failure.sentence(refusal(400, "ExpiredTokenException", "The security token is expired")))
                .endsWith("; the AWS credentials have expired, so fetch new ones");
        assertThat(Failure.sentence(refusal(400, "QueueDoesNotExist", "There is no such queue")))
                .isEqualTo("AWS Sqs refused the request with QueueDoesNotExist: There is no such queue");
    }

    @Test
    void sentence_whenItIsExpected_isTheMessage() {
        assertThat(Failure.sentence(new IOException("the Pulumi CLI is not on the PATH")))
                .isEqualTo("the Pulumi CLI is not on the PATH");
    }

    @Test
    void sentence_whenItIsABug_namesTheException() {
        assertThat(Failure.sentence(new IllegalStateException("no"))).isEqualTo("java.lang.IllegalStateException: no");
        assertThat(Failure.sentence(new IOException())).isEqualTo("java.io.IOException");
    }

    private static AwsServiceException refusal(int status, String code, String message) {
        return SqsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Sqs")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
