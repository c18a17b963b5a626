package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.saga.local.engine.ResourceException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiDocumentTest {
    private static final String PROXY =
            "'x-amazon-apigateway-integration': {'type': 'aws_proxy', 'httpMethod': 'POST', 'uri': 'arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/f/invocations'}";

    static Stream<Arguments> unusableDocuments() {
        return Stream.of(
                arguments("openapi: 3.0.1", "body of the REST API is not an OpenAPI 3.0 document in JSON."),
                arguments("{", "body of the REST API is not an OpenAPI 3.0 document in JSON."),
                arguments("{'swagger': '2.0'}", "body of the REST API is not an OpenAPI 3.0 document in JSON."),
                arguments(get("{}"), "GET /a has no integration of type aws_proxy; this machine has no other."),
                arguments(
                        get("{'x-amazon-apigateway-integration': {'type': 'http', 'uri': 'http://there'}}"),
                        "GET /a has no integration of type aws_proxy; this machine has no other."),
                arguments(
                        get(
                                "{'x-amazon-apigateway-integration': {'type': 'aws_proxy', 'httpMethod': 'POST', 'uri': 'arn:aws:apigateway:eu:sqs:path/q'}}"),
                        "GET /a has an integration that does not invoke a Lambda function by POST."),
                arguments(
                        get("{" + PROXY + ", 'x-amazon-apigateway-request-validator': 'strict'}"),
                        "GET /a has the request validator strict, which body of the REST API does not define."),
                arguments(
                        get("{" + PROXY + ", 'security': [{'key': []}]}"),
                        "GET /a has the security scheme key, which is no Cognito authorizer; this machine has no other."),
                arguments(
                        get("{" + PROXY + ", 'security': [{'a': []}, {'b': []}]}"),
                        "GET /a has security other than one scheme, which is what API Gateway takes."),
                arguments(
                        get("{" + PROXY + ", 'parameters': [{'$ref': '#/components/parameters/None'}]}"),
                        "body of the REST API has a $ref that leads nowhere: #/components/parameters/None."),
                arguments(
                        get("{" + PROXY + ", 'requestBody': {'$ref': '#/paths/~1a/get/requestBody'}}"),
                        "body of the REST API has a $ref that leads nowhere: #/paths/~1a/get/requestBody."));
    }

    @ParameterizedTest
    @MethodSource("unusableDocuments")
    void operations_whenThisMachineCannotServeThem_areRefusedInOneSentence(String document, String sentence) {
        assertThatThrownBy(() -> ApiDocument.parse(document).operations())
                .isInstanceOf(ResourceException.class)
                .hasMessage(sentence);
    }

    private static String get(String operation) {
        return "{'openapi': '3.0.1', 'paths': {'/a': {'get': " + operation + "}}}";
    }
}
