package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Takes the place of the runtime interface client's class of this name on machines that AWS has no native library for, which
 * is every one but Linux: asks the Runtime API for work and hands in answers. All else is AWS's own.
 */
final class NativeClient {
    private static String invocations = "";

    private NativeClient() {}

    static void init(String runtimeApi) {
        invocations = "http://" + runtimeApi + "/2018-06-01/runtime/invocation/";
    }

    /** Waits for the next invocation. */
    static InvocationRequest next() {
        try {
            var connection = open("next");
            try (var body = connection.getInputStream()) {
                var request = new InvocationRequest();
                request.setId(connection.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
                request.setXrayTraceId(connection.getHeaderField("Lambda-Runtime-Trace-Id"));
                request.setInvokedFunctionArn(connection.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
                request.setDeadlineTimeInMs(Long.parseLong(connection.getHeaderField("Lambda-Runtime-Deadline-Ms")));
                request.setContent(body.readAllBytes());
                return request;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void postInvocationResponse(byte[] requestId, byte[] response) {
        try {
            var connection = open(new String(requestId, StandardCharsets.UTF_8) + "/response");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(response.length);
            try (var body = connection.getOutputStream()) {
                body.write(response);
            }
            connection.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(invocations + path).toURL().openConnection();
    }
}
