package dev.saga.local.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.base.Account;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What cannot be had from DynamoDB Local at will: shards that end, iterators that expire, records that are trimmed. */
class StreamReaderTest {
    private static final String STREAM = "arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/2026";
    private static final String STREAM_INSIDE = "arn:aws:dynamodb:ddblocal:000000000000:table/t/stream/2026";
    private final Stream stream = new Stream();

    @Test
    void read_whenAShardHasEnded_goesOnWithItsChild() throws Exception {
        stream.shard("child", "parent", false, 3, 4);
        stream.shard("parent", "grandparent-that-is-gone", true, 1, 2);
        var reader = reader(true);
        assertThat(numbers(reader.read(1))).containsExactly("1");
        assertThat(reader.isBetweenShards()).isFalse();
        assertThat(numbers(reader.read(10))).containsExactly("2");
        assertThat(reader.isBetweenShards()).isTrue();
        assertThat(numbers(reader.read(10))).containsExactly("3", "4");
        assertThat(reader.isBetweenShards()).isFalse();
        stream.shard("child", "parent", false, 3, 4, 5);
        assertThat(numbers(reader.read(10))).containsExactly("5");
    }

    @Test
    void read_fromLatest_skipsEndedShardsAndWhatTheOpenOneHas() throws Exception {
        stream.shard("ended", "none", true, 1);
        stream.shard("open", "ended", false, 2);
        var reader = reader(false);
        assertThat(reader.read(10)).isEmpty();
        stream.shard("open", "ended", true, 2, 3);
        stream.shard("next", "open", false, 4);
        assertThat(numbers(reader.read(10))).containsExactly("3");
        assertThat(numbers(reader.read(10))).containsExactly("4");
    }

    @Test
    void read_whenTheIteratorExpired_goesOnAfterTheLastRecord() throws Exception {
        stream.shard("open", "none", false, 1, 2, 3);
        var reader = reader(true);
        reader.read(2);
        stream.failOnce("GetRecords", "ExpiredIteratorException");
        assertThat(reader.read(10)).isEmpty();
        assertThat(numbers(reader.read(10))).containsExactly("3");
    }

    @Test
    void read_whenTheIteratorExpiredBeforeAnyRecord_ratherReadsTwiceThanNot() throws Exception {
        stream.shard("open", "none", false, 1);
        var reader = reader(false);
        reader.read(10);
        stream.shard("open", "none", false, 1, 2);
        stream.failOnce("GetRecords", "ExpiredIteratorException");
        reader.read(10);
        assertThat(numbers(reader.read(10))).containsExactly("1", "2");
    }

    @Test
    void read_whenItsPlaceWasTrimmed_goesOnWithTheOldestRecord() throws Exception {
        stream.shard("open", "none", false, 1, 2);
        var reader = reader(true);
        reader.read(1);
        stream.failOnce("GetRecords", "ExpiredIteratorException");
        reader.read(1);
        stream.failOnce("GetShardIterator", "TrimmedDataAccessException");
        stream.shard("open", "none", false, 7, 8);
        reader.read(1);
        assertThat(numbers(reader.read(10))).containsExactly("7", "8");
    }

    @Test
    void read_whenDynamoDbDoesNotAnswer_keepsItsPlace() throws Exception {
        stream.shard("open", "none", false, 1, 2);
        var reader = reader(true);
        reader.read(1);
        for (var code : List.of("InternalServerError", "ResourceNotFoundException")) {
            stream.failOnce("GetRecords", code);
            assertThatThrownBy(() -> reader.read(1)).isInstanceOf(IOException.class);
        }
        assertThat(numbers(reader.read(1))).containsExactly("2");
    }

    private StreamReader reader(boolean fromTrimHorizon) {
        return new StreamReader(
                stream,
                STREAM,
                new Arns(new Account("eu-central-1")),
                "eu-central-1",
                () -> Instant.EPOCH,
                fromTrimHorizon);
    }

    private static List<String> numbers(List<StreamRecord> records) {
        return records.stream().map(StreamRecord::sequenceNumber).toList();
    }

    /** A stream as DynamoDB keeps it; an iterator is the shard and the least sequence number to come. */
    private static final class Stream implements StreamReader.Calls {
        private record Shard(String parent, boolean ended, List<Integer> records) {}

        private final Map<String, Shard> shards = new LinkedHashMap<>();
        private final Map<String, String> failures = new LinkedHashMap<>();

        void shard(String id, String parent, boolean ended, Integer... records) {
            shards.put(id, new Shard(parent, ended, List.of(records)));
        }

        void failOnce(String operation, String code) {
            failures.put(operation, code);
        }

        @Override
        public JsonObject call(String operation, JsonObject request) {
            var failure = failures.remove(operation);
            if (failure != null) {
                throw AwsException.badRequest(failure, "so declared");
            }
            return switch (operation) {
                case "DescribeStream" -> describe(request);
                case "GetShardIterator" -> iterator(request);
                default -> records(request);
            };
        }

        private JsonObject describe(JsonObject request) {
            assertThat(text(request, "StreamArn")).isEqualTo(STREAM_INSIDE);
            var all = new JsonArray();
            shards.forEach((id, shard) -> all.add(JsonParser.parseString(
                    """
                    {"ShardId": "%s", "ParentShardId": "%s", "SequenceNumberRange": {"StartingSequenceNumber": "0"%s}}""".formatted(id, shard.parent(), shard.ended() ? ", \"EndingSequenceNumber\": \"9\"" : ""))));
            var description = new JsonObject();
            description.add("Shards", all);
            var answer = new JsonObject();
            answer.add("StreamDescription", description);
            return answer;
        }

        private JsonObject iterator(JsonObject request) {
            var id = text(request, "ShardId");
            var records = shard(id).records();
            var next = switch (text(request, "ShardIteratorType")) {
                case "LATEST" -> records.get(records.size() - 1) + 1;
                case "TRIM_HORIZON" -> 0;
                default -> Integer.parseInt(text(request, "SequenceNumber")) + 1;
            };
            var answer = new JsonObject();
            answer.addProperty("ShardIterator", id + "|" + next);
            return answer;
        }

        private JsonObject records(JsonObject request) {
            var iterator = List.of(text(request, "ShardIterator").split("\\|", -1));
            var shard = shard(iterator.get(0));
            var next = Integer.parseInt(iterator.get(1));
            var left = shard.records().stream().filter(number -> number >= next).toList();
            var read = new ArrayList<>(
                    left.subList(0, Math.min(left.size(), request.get("Limit").getAsInt())));
            var records = new JsonArray();
            read.forEach(number -> records.add(JsonParser.parseString("""
                    {"dynamodb": {"SequenceNumber": "%d", "ApproximateCreationDateTime": 1}}""".formatted(number))));
            var answer = new JsonObject();
            answer.add("Records", records);
            if (!shard.ended() || read.size() < left.size()) {
                answer.addProperty(
                        "NextShardIterator",
                        iterator.get(0) + "|" + (read.isEmpty() ? next : read.get(read.size() - 1) + 1));
            }
            return answer;
        }

        private Shard shard(String id) {
            return Objects.requireNonNull(shards.get(id));
        }

        private static String text(JsonObject object, String name) {
            return object.get(name).getAsString();
        }
    }
}
