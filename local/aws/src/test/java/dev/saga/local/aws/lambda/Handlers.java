package dev.saga.local.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What the functions of these tests do. Each class runs alone in a function's process. */
final class Handlers {
    private Handlers() {}

    /** Answers with what came in. */
    public static final class Echo implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            System.out.println("echoing " + context.getAwsRequestId());
            input.transferTo(output);
        }
    }

    /** Answers with what it finds around it, one fact a line, as a JSON string. */
    public static final class Surroundings implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            var facts = System.getenv().entrySet().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining("|"));
            var text = String.join(
                    "|",
                    facts,
                    "maxMegabytes=" + Runtime.getRuntime().maxMemory() / 1024 / 1024,
                    "arn=" + context.getInvokedFunctionArn(),
                    "hasTime=" + (context.getRemainingTimeInMillis() > 0),
                    "pid=" + ProcessHandle.current().pid());
            output.write(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Throws. */
    public static final class Throwing implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {
            throw new IllegalStateException("out of cheese");
        }
    }

    /** Ends its process in the middle of an invocation. */
    public static final class Exiting implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {
            System.exit(3);
        }
    }

    /** Never answers. */
    public static final class Hanging implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {
            while (true) {
                LockSupport.park();
            }
        }
    }

    /** Cannot be constructed. */
    public static final class Unconstructible implements RequestStreamHandler {
        public Unconstructible() {
            throw new IllegalStateException("TABLE_NAME is not set");
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {}
    }

    /** Ends its process before it is ready. */
    public static final class ExitingAtStart implements RequestStreamHandler {
        public ExitingAtStart() {
            System.err.println("no disk, no fun");
            System.exit(4);
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {}
    }

    /** Waits until the file that the payload names exists, then answers with its process's id. */
    public static final class Waiting implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            var path = new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
            while (!Files.exists(Path.of(path))) {
                LockSupport.parkNanos(2_000_000);
            }
            output.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
