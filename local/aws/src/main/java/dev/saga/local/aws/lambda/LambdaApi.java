package dev.saga.local.aws.lambda;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.awsjson.AwsAnswer;
import dev.saga.local.aws.awsjson.AwsApi;
import dev.saga.local.aws.awsjson.AwsEndpoint;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.awsjson.AwsRequest;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.Lambda;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Lambda to the SDKs: the asynchronous form of Invoke (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html), and of
 * GetFunctionConfiguration the state (https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html), which is
 * always Active here.
 */
final class LambdaApi implements AwsApi {
    private static final String VERSION = "2015-03-31";
    private static final Pattern INVOKE =
            Pattern.compile("POST /" + VERSION + "/functions/([^/?]+)/invocations(?:\\?Qualifier=([^&]+))?");
    private static final Pattern CONFIGURATION =
            Pattern.compile("GET /" + VERSION + "/functions/([^/?]+)/configuration(?:\\?Qualifier=([^&]+))?");
    private static final String INVOCATION_TYPE = "X-Amz-Invocation-Type";
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private final Lambda lambda;
    private final Consumer<String> requireFunction;

    /** @param requireFunction throws a {@link FunctionNotFoundException} unless there is a function of this name or ARN */
    LambdaApi(Lambda lambda, Consumer<String> requireFunction) {
        this.lambda = lambda;
        this.requireFunction = requireFunction;
    }

    @Override
    public Set<String> services() {
        return Set.of(VERSION);
    }

    @Override
    public AwsAnswer answer(AwsRequest request) {
        var invoke = INVOKE.matcher(request.target());
        var configuration = CONFIGURATION.matcher(request.target());
        try {
            if (invoke.matches()) {
                check(request);
                lambda.invokeAsync(function(invoke), request.body(), Caller.CLIENT);
                return AwsAnswer.empty(ACCEPTED);
            }
            if (configuration.matches()) {
                requireFunction.accept(function(configuration));
                var state = new JsonObject();
                state.addProperty("State", "Active");
                return AwsAnswer.of(state);
            }
        } catch (FunctionNotFoundException e) {
            throw new AwsException(NOT_FOUND, "ResourceNotFoundException", String.valueOf(e.getMessage()));
        }
        throw AwsEndpoint.unknownOperation(request);
    }

    private static String function(MatchResult target) {
        return decoded(target.group(1)) + (target.group(2) == null ? "" : ":" + decoded(target.group(2)));
    }

    private static void check(AwsRequest request) {
        var type = request.headers().getOrDefault(INVOCATION_TYPE, List.of("RequestResponse"));
        if (!type.equals(List.of("Event"))) {
            throw AwsException.badRequest(
                    "InvalidParameterValueException",
                    "This machine serves Invoke with the InvocationType Event only, not " + String.join(", ", type)
                            + ".");
        }
        if (request.body().length > MOST_BYTES) {
            throw new AwsException(
                    TOO_LARGE,
                    "RequestTooLargeException",
                    "The payload has " + request.body().length + " bytes; at most " + MOST_BYTES + " are allowed.");
        }
        try {
            JsonParser.parseString(new String(request.body(), StandardCharsets.UTF_8));
        } catch (JsonParseException notJson) {
            throw AwsException.badRequest("InvalidRequestContentException", "The payload is not JSON.");
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
