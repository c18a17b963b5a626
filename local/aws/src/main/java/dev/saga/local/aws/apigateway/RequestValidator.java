package dev.saga.local.aws.apigateway;

import dev.saga.local.aws.apigateway.BodyModels.NotJsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds a request against what its operation requires. */
final class RequestValidator {
    private static final String INVALID_JSON = "the body is not valid JSON";
    private final BodyModels models;

    RequestValidator(BodyModels models) {
        this.models = models;
    }

    /** @throws GatewayException if the gateway would not let the request through */
    void check(Operation operation, ApiRequest request, byte[] body) throws GatewayException {
        if (operation.checksParameters()) {
            checkParameters(operation, request);
        }
        var model = operation.models().get(request.mediaType());
        if (model != null && operation.checksBody()) {
            checkBody(model, body);
        }
    }

    private static void checkParameters(Operation operation, ApiRequest request) throws GatewayException {
        var missing = new ArrayList<Violation>();
        for (var header : operation.requiredHeaders()) {
            if (request.header(header).orElse("").isBlank()) {
                missing.add(missing("header", header));
            }
        }
        var query = operation.requiredQuery().isEmpty() ? Map.<String, List<String>>of() : request.queryParameters();
        for (var parameter : operation.requiredQuery()) {
            if (query.getOrDefault(parameter, List.of()).stream().allMatch(String::isBlank)) {
                missing.add(missing("query", parameter));
            }
        }
        if (!missing.isEmpty()) {
            var names = missing.stream()
                    .map(violation -> violation.pointer().substring(1))
                    .toList();
            var message = "Missing required request parameters: " + names;
            throw GatewayException.invalid(ErrorType.BAD_REQUEST_PARAMETERS, message, message, missing);
        }
    }

    private static Violation missing(String in, String name) {
        return new Violation(in, "/" + name, "required but missing or blank");
    }

    private void checkBody(String model, byte[] body) throws GatewayException {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            var errors = models.errors(model, text);
            if (!errors.isEmpty()) {
                throw badBody(ValidationMessages.awsText(errors), ValidationMessages.violations(errors));
            }
        } catch (CharacterCodingException e) {
            throw badBody("[the body is not UTF-8]", List.of(new Violation("body", "", "the body is not UTF-8")));
        } catch (NotJsonException e) {
            throw badBody(
                    "[" + INVALID_JSON + "]", List.of(new Violation("body", "", INVALID_JSON + ": " + e.getMessage())));
        }
    }

    private static GatewayException badBody(String validationError, List<Violation> violations) {
        return GatewayException.invalid(
                ErrorType.BAD_REQUEST_BODY, ErrorType.BAD_REQUEST_BODY.message(), validationError, violations);
    }
}
