package dev.saga.local.aws.dynamodb;

import static dev.saga.local.aws.dynamodb.DynamoDbFixture.streamArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.FakeLambda;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.engine.ResourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbRestartTest {
    private static final String FROM_THE_START = "\"startingPosition\": \"TRIM_HORIZON\"";

    @TempDir
    private Path data;

    @Test
    void cloud_whenDynamoDbIsKilledAmidWrites_losesNothingAndKeepsTheOrder() throws Exception {
        try (var aws = new DynamoDbFixture(data)) {
            aws.mapping(aws.table("killed"), FROM_THE_START);
            aws.dynamoDb.ready();
            var written = new ArrayList<String>();
            for (var i = 0; i < 40; i++) {
                if (i == 10 || i == 30) {
                    kill(aws.dynamoDb.process().orElseThrow());
                }
                aws.put("killed", "item" + i);
                written.add("item" + i);
            }
            // A write that was under way is repeated by the client, and may then be in the stream twice.
            var arrived = new LinkedHashSet<String>();
            while (arrived.size() < written.size()) {
                arrived.addAll(aws.arrivedKeys("killed", 1));
            }
            assertThat(arrived).containsExactlyElementsOf(written);
            assertThat(aws.events.all(CloudEvent.ProcessEnded.class))
                    .containsOnly(new CloudEvent.ProcessEnded("DynamoDB Local", "exit status 137"))
                    .hasSize(2);
        }
    }

    /** DynamoDB Local commits a transaction a moment after it has confirmed it. */
    @Test
    void transaction_whenDynamoDbIsKilledAtItsAnswer_isThereAllTheSame() throws Exception {
        var victim = new AtomicReference<ProcessHandle>();
        try (var aws = new DynamoDbFixture(data, event -> killOnce(victim, event))) {
            aws.table("confirmed");
            for (var i = 0; i < 3; i++) {
                aws.transaction("confirmed", "before" + i);
                victim.set(aws.dynamoDb.process().orElseThrow());
                aws.transaction("confirmed", "last" + i);
                assertThat(aws.has("confirmed", "before" + i)).isTrue();
                assertThat(aws.has("confirmed", "last" + i)).isTrue();
            }
            assertThat(aws.events.all(CloudEvent.ProcessEnded.class)).hasSize(3);
        }
    }

    /** The front says that a call was answered before it passes the answer on. */
    private static void killOnce(AtomicReference<ProcessHandle> victim, CloudEvent event) {
        if (event instanceof CloudEvent.DynamoDbRequest request
                && request.operation().equals("TransactWriteItems")) {
            Optional.ofNullable(victim.getAndSet(null)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void cloud_whenStartedAgain_keepsTablesAndReadsWhatTheLastOneLeft() throws Exception {
        String stream;
        try (var first = new DynamoDbFixture(data)) {
            var table = first.table("kept");
            stream = streamArn(table);
            first.mapping(table, FROM_THE_START); // never ready: nothing is read
            first.put("kept", "unread");
            assertThat(first.lambda.all()).isEmpty();
        }
        try (var second = new DynamoDbFixture(data)) {
            var table = second.table("kept");
            assertThat(streamArn(table)).isEqualTo(stream);
            second.mapping(table, FROM_THE_START);
            second.dynamoDb.ready();
            assertThat(second.arrivedKeys("kept", 1)).containsExactly("unread");
        }
    }

    @Test
    void close_whenDynamoDbRuns_leavesNoProcess() throws Exception {
        ProcessHandle process;
        try (var aws = new DynamoDbFixture(data)) {
            aws.table("any");
            process = aws.dynamoDb.process().orElseThrow();
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void table_whenDynamoDbCannotStart_saysWhy() {
        var broken = DynamoDbFixture.start(data.resolve("none"), data, new FakeLambda(), new RecordingListener());
        try (broken) {
            assertThatThrownBy(() -> DynamoDbFixture.create(broken, "orders"))
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining("DynamoDB Local is not at");
        }
    }

    private static void kill(ProcessHandle process) {
        var thread = new Thread(process::destroyForcibly);
        thread.setDaemon(true);
        thread.start();
    }
}
