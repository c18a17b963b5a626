package dev.saga.local.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import dev.saga.local.processes.JavaProcess;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime interface client as it runs where AWS has no native library for it. */
class PortableClientTest {
    @TempDir
    Path directory;

    @Test
    void client_whenItsOwnClassComesFirst_fetchesWorkAndHandsInAnswers() throws Exception {
        var client = new QueueingClient();
        try (var api = new RuntimeApi(Runnable::run);
                var process = start(api.register(client))) {
            for (var payload : List.of("\"first\"", "\"second, größer\"")) {
                var poll = client.polls.poll(60, TimeUnit.SECONDS);
                assertThat(poll).as(() -> JavaProcess.lastLines(log(), 20)).isNotNull();
                var bytes = payload.getBytes(StandardCharsets.UTF_8);
                var work = new Invocation("arn", bytes, result -> {});
                poll.accept(new RuntimeApi.Work(work, Instant.now().plusSeconds(60)));

                assertThat(client.answers.poll(60, TimeUnit.SECONDS)).isEqualTo(work.requestId() + " " + payload);
            }
            assertThat(process.process().isAlive()).isTrue();
        }
    }

    private JavaProcess start(String runtimeApi) throws Exception {
        var own = Path.of(RuntimeApi.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var classPath = new ArrayList<>(List.of(own));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .forEach(classPath::add);
        return JavaProcess.start(new JavaProcess.Command(
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                classPath,
                AWSLambda.class.getName(),
                List.of(Handlers.Echo.class.getName()),
                Map.of("AWS_LAMBDA_RUNTIME_API", runtimeApi, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "64"),
                directory,
                log()));
    }

    private Path log() {
        return directory.resolve("log");
    }

    private static final class QueueingClient implements RuntimeApi.Client {
        private final BlockingQueue<Consumer<RuntimeApi.Work>> polls = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

        @Override
        public void ready(Consumer<RuntimeApi.Work> poll) {
            polls.add(poll);
        }

        @Override
        public boolean succeeded(String requestId, byte[] answer) {
            return answers.add(requestId + " " + new String(answer, StandardCharsets.UTF_8));
        }

        @Override
        public boolean failed(String requestId, byte[] error) {
            return succeeded(requestId, error);
        }

        @Override
        public void broken(byte[] error) {
            answers.add(new String(error, StandardCharsets.UTF_8));
        }
    }
}
