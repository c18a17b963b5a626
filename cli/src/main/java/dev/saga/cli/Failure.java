package dev.saga.cli;

import dev.saga.local.engine.StartException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Why a command ended, in one sentence: what failed, where, and what to check. */
final class Failure {
    private static final String NO_CREDENTIALS = "Unable to load credentials";
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

    private Failure() {}

    /** The sentence. Only a bug is shown by the name of its exception. */
    static String sentence(Throwable failure) {
        if (failure instanceof AwsServiceException refusal) {
            return refused(refusal);
        }
        if (failure instanceof SdkClientException unanswered) {
            return unanswered(unanswered);
        }
        var expected = failure instanceof IOException
                || failure instanceof StartException
                || failure instanceof IllegalArgumentException;
        @Nullable String message = failure.getMessage();
        return expected && message != null ? message : failure.toString();
    }

    private static String refused(AwsServiceException refusal) {
        var details = Optional.ofNullable(refusal.awsErrorDetails());
        var code = details.map(error -> Objects.toString(error.errorCode(), "")).orElse("");
        var service =
                details.map(error -> Objects.toString(error.serviceName(), "")).orElse("");
        var said =
                details.map(error -> Objects.toString(error.errorMessage(), "")).orElse("");
        var check = EXPIRED.contains(code)
                ? "; the AWS credentials have expired, so fetch new ones"
                : refusal.statusCode() == 403 || code.toLowerCase(Locale.ROOT).contains("accessdenied")
                        ? "; check which role the AWS credentials belong to"
                        : "";
        return "AWS" + (service.isEmpty() ? "" : " " + service) + " refused the request with "
                + (code.isEmpty() ? "status " + refusal.statusCode() : code)
                + (said.isEmpty() ? "" : ": " + said.strip()) + check;
    }

    private static String unanswered(SdkClientException unanswered) {
        var message = Objects.toString(unanswered.getMessage(), "");
        if (message.startsWith(NO_CREDENTIALS)) {
            return "no AWS credentials were found; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
                    + "or log in with: aws sso login";
        }
        var cause = causes(unanswered)
                .filter(IOException.class::isInstance)
                .findFirst()
                .map(Failure::network)
                .orElse(message);
        return "AWS could not be reached: " + cause + "; check the network, a proxy, and the stack's region";
    }

    private static String network(Throwable cause) {
        return cause instanceof UnknownHostException
                ? "there is no host " + cause.getMessage()
                : Objects.toString(cause.getMessage(), cause.getClass().getSimpleName());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
